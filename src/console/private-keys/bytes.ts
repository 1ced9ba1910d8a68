/** What crypto gives and takes. */
export type Bytes = Uint8Array<ArrayBuffer>

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** One character a byte: the form in which node-forge and `btoa` take bytes. */
export const toBinary = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

export const fromBinary = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0))

export const toBase64 = (bytes: Uint8Array): string => btoa(toBinary(bytes))

export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

export const fromBase64Url = (text: string): Bytes => fromBinary(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
