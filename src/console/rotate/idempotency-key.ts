/**
 * A key that makes a submission unique: the same form sent twice is one rotation. `crypto.randomUUID` is missing where a
 * page is not served over https or from loopback, so random bytes stand in for it there.
 */
export function newIdempotencyKey(
  source: Pick<Crypto, 'getRandomValues'> & { randomUUID?: () => string } = crypto,
): string {
  if (typeof source.randomUUID === 'function') return source.randomUUID()
  return Array.from(source.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
