import { bare } from '../../contract/ssh-key.ts'
import { type Bytes, concat, utf8 } from './bytes.ts'

/** What SSH puts its data in (RFC 4251 section 5). */
export function uint32(number: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, number)
  return bytes
}

/** Bytes or text with their length before them. */
export function string(value: Uint8Array | string): Bytes {
  const bytes = typeof value === 'string' ? utf8(value) : value
  return concat(uint32(bytes.length), bytes)
}

/** A positive number: no zeros before it but the one that keeps it positive. */
export function mpint(number: Uint8Array): Bytes {
  const short = bare(number)
  return string((short[0] ?? 0) >= 0x80 ? concat(new Uint8Array(1), short) : short)
}

/** Reads one after another; what goes beyond the end throws a RangeError. */
export class SshReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  take(length: number): Bytes {
    if (this.#at + length > this.#bytes.length) throw new RangeError('it ends too early')
    this.#at += length
    return this.#bytes.slice(this.#at - length, this.#at)
  }

  uint32(): number {
    return new DataView(this.take(4).buffer).getUint32(0)
  }

  string(): Bytes {
    return this.take(this.uint32())
  }

  text(): string {
    return new TextDecoder().decode(this.string())
  }

  rest(): Bytes {
    return this.take(this.#bytes.length - this.#at)
  }
}
