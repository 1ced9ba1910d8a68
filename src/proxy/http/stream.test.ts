import { expect, test } from 'vitest'
import { streamOf } from './stream.ts'

/** Counts what it makes, and notes its end. */
function maker(last = Number.POSITIVE_INFINITY) {
  const made = { pieces: 0, ended: false }
  async function* pieces() {
    try {
      while (made.pieces < last) yield `${(made.pieces += 1)} `
    } finally {
      made.ended = true
    }
  }
  return { made, pieces: pieces() }
}

test('the pieces come in their order, and an end', async () => {
  const { pieces } = maker(3)
  expect(await new Response(streamOf(pieces)).text()).toBe('1 2 3 ')
})

test('nothing is made before it is asked for, and nothing more once the reader has left', async () => {
  const { made, pieces } = maker()
  const reader = streamOf(pieces).getReader()
  expect(made.pieces).toBe(0)
  await reader.read()
  expect(made.pieces).toBe(1)
  await reader.cancel()
  expect(made).toEqual({ pieces: 1, ended: true })
})

async function* failing() {
  yield 'half'
  throw new Error('no more')
}

test('a piece that cannot be made breaks the answer off', async () => {
  await expect(new Response(streamOf(failing())).text()).rejects.toThrow('no more')
})
