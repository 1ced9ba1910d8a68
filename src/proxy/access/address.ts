import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { addressNumber, isWithin, type Network } from '../network.ts'

/**
 * The address that a request came from. A forwarded one is believed only from a proxy that was configured, and of a chain
 * the last that none of those stands for: what stands before it, whoever asks may have written themselves (RFC 7239, 8.1).
 */
export function addressOf(c: Context, trusted: readonly Network[]): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  let address = plain(incoming?.socket.remoteAddress ?? '')
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  while (isTrusted(address, trusted)) {
    const before = plain(chain.pop() ?? '')
    if (addressNumber(before) === undefined) break
    address = before
  }
  return address
}

function isTrusted(address: string, trusted: readonly Network[]): boolean {
  const number = addressNumber(address)
  return number !== undefined && isWithin(number, trusted)
}

/** Whom an address is of, as far as one can tell: one customer has at least 64 bits of IPv6 (RFC 6177), and any of its addresses. */
export function placeOf(address: string): string {
  const number = address.includes(':') ? addressNumber(address) : undefined
  return number === undefined ? address : `${(number >> 64n).toString(16)}::/64`
}

/** Without the mark of IPv4 within IPv6: the same one is not to count twice. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
