/** The lines of a byte stream, without their ends; empty ones are left out, a last one without an end counts. */
export async function* lines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) break
      const parts = (rest + value).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) if (part.trim() !== '') yield part
    }
    if (rest.trim() !== '') yield rest
  } finally {
    // Whoever stops reading early also stops the request.
    await reader.cancel().catch(() => undefined)
  }
}
