import { convertIPv4ToBinary, convertIPv6ToBinary, distinctRemoteAddr } from 'hono/utils/ipaddr'

/** A network by its first bits; one address is a network of all its bits. IPv4 counts as the part of IPv6 it maps to. */
export type Network = { prefix: bigint; bits: number }

/** Where IPv6 keeps IPv4 (RFC 4291, 2.5.5.2): `::ffff:0:0/96`. */
const mapped = 0xff_ffn << 32n

/** The address as a number of 128 bits; undefined where it is none. */
export function addressNumber(text: string): bigint | undefined {
  try {
    const kind = distinctRemoteAddr(text)
    if (kind === 'IPv4') return mapped | convertIPv4ToBinary(text)
    return kind === 'IPv6' ? convertIPv6ToBinary(text) : undefined
  } catch {
    return undefined
  }
}

/** `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`; undefined for anything else. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, more] = text.split('/')
  const number = addressNumber(address)
  if (number === undefined || more !== undefined) return undefined
  const width = address.includes(':') ? 128 : 32
  if (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= width)) return undefined
  const bits = 128 - width + (length === undefined ? width : Number(length))
  return { prefix: number >> BigInt(128 - bits), bits }
}

export const isWithin = (address: bigint, networks: readonly Network[]): boolean =>
  networks.some(({ prefix, bits }) => address >> BigInt(128 - bits) === prefix)
