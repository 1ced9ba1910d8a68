import { useSyncExternalStore } from 'react'
import { limits } from '../../contract/words.ts'
import { whenForgotten } from '../api/person.ts'
import { grown } from './picks.ts'

/**
 * The ticked servers, by id and project, outside React: sorting, filtering, refreshing, scrolling and going to another
 * screen never change it. Kept in sessionStorage, so that a reload of the review keeps what was picked in this tab, and
 * another tab has picks of its own. It holds as many as one rotation takes; `leftOut` says how many the last change would
 * have added beyond that.
 */
type Selection = {
  get: () => ReadonlySet<string>
  leftOut: () => number
  subscribe: (listener: () => void) => () => void
  add: (ids: Iterable<string>) => void
  remove: (ids: Iterable<string>) => void
  /** Both at once: who listens hears of it once. */
  change: (change: { add: Iterable<string>; remove: Iterable<string> }) => void
  replace: (ids: Iterable<string>) => void
  clear: () => void
}

/** Not every browser tells when it is idle. */
const whenIdle = (act: () => void): unknown =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(act, { timeout: 2_000 }) : setTimeout(act, 300)

const selections = new Map<string, Selection>()

const storageKey = (project: string) => `keyturn.selection.${project}`

whenForgotten(() => {
  for (const selection of selections.values()) selection.clear()
})

function stored(project: string): Set<string> {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(storageKey(project)) ?? '[]')
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [])
  } catch {
    return new Set()
  }
}

function create(project: string): Selection {
  let ids: ReadonlySet<string> = stored(project)
  let leftOut = 0
  const listeners = new Set<() => void>()
  let unsaved = false

  const save = () => {
    if (!unsaved) return
    unsaved = false
    try {
      sessionStorage.setItem(storageKey(project), JSON.stringify([...ids]))
    } catch {
      // Full or forbidden: the selection lives as long as the page.
    }
  }
  // Ten thousand ids take longer to write than a frame has time. So it is done when nothing else is to do, once for all
  // that changed by then, and at the latest when the page is left.
  const saveSoon = () => {
    if (unsaved) return
    unsaved = true
    whenIdle(save)
  }
  addEventListener('pagehide', save)

  const set = (next: ReadonlySet<string>, beyond = 0) => {
    const same = next.size === ids.size && [...next].every((id) => ids.has(id))
    if (same && beyond === leftOut) return
    leftOut = beyond
    if (!same) {
      ids = next
      saveSoon()
    }
    for (const listener of listeners) listener()
  }
  const grow = (from: Iterable<string>, more: Iterable<string>) => {
    const { ids: next, leftOut: beyond } = grown(from, more, limits.serversPerRotation)
    set(next, beyond)
  }
  const without = (fewer: Iterable<string>) => {
    const next = new Set(ids)
    for (const id of fewer) next.delete(id)
    return next
  }

  return {
    get: () => ids,
    leftOut: () => leftOut,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (more) => grow(ids, more),
    remove: (fewer) => set(without(fewer)),
    change: ({ add, remove }) => grow(without(remove), add),
    replace: (others) => grow([], others),
    clear: () => set(new Set()),
  }
}

export function selectionOf(project: string): Selection {
  let selection = selections.get(project)
  if (selection === undefined) {
    selection = create(project)
    selections.set(project, selection)
  }
  return selection
}

export function useSelection(project: string): ReadonlySet<string> {
  const selection = selectionOf(project)
  return useSyncExternalStore(selection.subscribe, selection.get)
}

/** How many servers the last change would have added beyond what one rotation takes. */
export function useLeftOut(project: string): number {
  const selection = selectionOf(project)
  return useSyncExternalStore(selection.subscribe, selection.leftOut)
}
