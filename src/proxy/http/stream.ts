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
