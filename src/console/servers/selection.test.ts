import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limits } from '../../contract/words.ts'
import { selectionOf } from './selection.ts'

// What of a browser the selection touches.
let idle: (() => void)[] = []
let leave = () => undefined as void
const stored = new Map<string, string>()
const setItem = vi.fn<(key: string, value: string) => void>((key, value) => void stored.set(key, value))
beforeEach(() => {
  idle = []
  stored.clear()
  setItem.mockClear()
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => (leave = listener))
  vi.stubGlobal('requestIdleCallback', (act: () => void) => idle.push(act))
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem })
})
afterEach(() => void vi.unstubAllGlobals())
const becomeIdle = () => {
  for (const act of idle.splice(0)) act()
}

let projects = 0
function fresh() {
  const selection = selectionOf(`p${(projects += 1)}`)
  const heard = vi.fn<() => void>()
  selection.subscribe(heard)
  return { selection, heard }
}
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `id-${from + i}`)

test('ten thousand are added, turned round and let go in one change each', () => {
  const { selection, heard } = fresh()
  selection.add(ids(limits.serversPerRotation))
  expect([selection.get().size, heard.mock.calls.length]).toEqual([10_000, 1])
  selection.change({ add: ids(10, 10_000), remove: ids(9_999) })
  expect([selection.get().size, heard.mock.calls.length]).toEqual([11, 2])
  selection.clear()
  expect([selection.get().size, heard.mock.calls.length]).toEqual([0, 3])
})
test('more than one rotation takes is left out and counted, until the next change', () => {
  const { selection, heard } = fresh()
  selection.add(ids(limits.serversPerRotation + 7))
  expect([selection.get().size, selection.leftOut()]).toEqual([10_000, 7])
  // Full: nothing is added, and it is said all the same.
  selection.add(['one-more'])
  expect([selection.get().size, selection.leftOut()]).toEqual([10_000, 1])
  expect(heard).toHaveBeenCalledTimes(2)
  selection.remove(['id-0'])
  expect([selection.get().size, selection.leftOut()]).toEqual([9_999, 0])
})
test('what changes nothing is not told', () => {
  const { selection, heard } = fresh()
  selection.add(['a'])
  selection.add(['a'])
  selection.remove(['b'])
  selection.replace(['a'])
  expect(heard).toHaveBeenCalledTimes(1)
})
test('each project has its own', () => {
  const { selection } = fresh()
  selection.add(['a'])
  expect(fresh().selection.get().size).toBe(0)
})
test('it is written once, when there is nothing else to do, whatever changed by then', () => {
  const { selection } = fresh()
  selection.add(ids(limits.serversPerRotation))
  selection.remove(['id-0'])
  expect(setItem).not.toHaveBeenCalled()
  becomeIdle()
  expect(setItem).toHaveBeenCalledTimes(1)
  expect(JSON.parse([...stored.values()][0] ?? '')).toHaveLength(9_999)
  selection.add(['id-0'])
  becomeIdle()
  expect(setItem).toHaveBeenCalledTimes(2)
})
test('what was not written yet is written when the page is left, and not again afterwards', () => {
  const { selection } = fresh()
  selection.add(['a', 'b'])
  leave()
  expect([...stored.values()]).toEqual(['["a","b"]'])
  becomeIdle()
  leave()
  expect(setItem).toHaveBeenCalledTimes(1)
})
