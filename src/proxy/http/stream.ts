import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/**
 * An answer that is made piece by piece, each only when the one before was taken. Whoever leaves in the middle ends the
 * making; where the making fails the connection is broken off, so that half an answer never passes for a whole one.
 */
export function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await pieces.next()
        if (next.done === true) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      cancel: async () => {
        await pieces.return()
      },
    },
    // Nothing is made before somebody asks: a HEAD takes no piece at all.
    { highWaterMark: 0 },
  )
}

/**
 * Answers with them. What cannot even begin is a problem like any other; what breaks off later ends the connection, before the
 * server would write the error below what was sent, for whoever asked to read.
 */
export async function sendPieces(c: Context, pieces: AsyncGenerator<string, void>): Promise<Response> {
  if (c.req.method === 'HEAD') return c.body(null)
  const first = await pieces.next()
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  async function* all() {
    try {
      if (first.done !== true) yield first.value
      yield* pieces
    } catch (error) {
      outgoing?.destroy()
      throw error
    } finally {
      await pieces.return()
    }
  }
  return c.body(streamOf(all()))
}
