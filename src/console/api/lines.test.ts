import { expect, test } from 'vitest'
import { lines } from './lines.ts'

const stream = (...chunks: Uint8Array<ArrayBuffer>[]) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (...chunks: Uint8Array<ArrayBuffer>[]) => {
  const all: string[] = []
  for await (const line of lines(stream(...chunks))) all.push(line)
  return all
}

test('lines are whole however the bytes are cut', async () => {
  const all = bytes('{"a":1}\n{"name":"回归"}\n')
  const cutInACharacter = 18
  expect(await read(all.slice(0, 3), all.slice(3, cutInACharacter), all.slice(cutInACharacter))).toEqual([
    '{"a":1}',
    '{"name":"回归"}',
  ])
})
test('a last line without its end counts, an empty one does not', async () => {
  expect(await read(bytes('a\n\nb'))).toEqual(['a', 'b'])
})
test('who stops reading ends the stream', async () => {
  let cancelled = false
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(bytes('x\n')),
    cancel: () => {
      cancelled = true
    },
  })
  for await (const line of lines(endless)) if (line === 'x') break
  expect(cancelled).toBe(true)
})
