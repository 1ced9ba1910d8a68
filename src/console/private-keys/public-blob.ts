import { sshCurves } from '../../contract/ssh-key.ts'
import { type Bytes, concat, fromBase64Url, toBase64 } from './bytes.ts'
import { mpint, string } from './ssh-wire.ts'

export const fromJwk = (part: string | undefined): Bytes => fromBase64Url(part ?? '')

const nameOf = ({ kty, crv }: JsonWebKey): string => {
  if (kty === 'RSA') return 'ssh-rsa'
  if (kty === 'OKP') return 'ssh-ed25519'
  return `ecdsa-sha2-${Object.entries(sshCurves).find(([, one]) => one.crv === crv)?.[0]}`
}

/** The public half of a key as SSH writes it (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4). */
export function publicBlob(jwk: JsonWebKey): Bytes {
  const name = nameOf(jwk)
  if (jwk.kty === 'RSA') return concat(string(name), mpint(fromJwk(jwk.e)), mpint(fromJwk(jwk.n)))
  if (jwk.kty === 'OKP') return concat(string(name), string(fromJwk(jwk.x)))
  const point = concat(Uint8Array.of(4), fromJwk(jwk.x), fromJwk(jwk.y))
  return concat(string(name), string(name.slice('ecdsa-sha2-'.length)), string(point))
}

/** The line of a `.pub` file. */
export const publicLine = (jwk: JsonWebKey, comment: string): string =>
  [nameOf(jwk), toBase64(publicBlob(jwk)), comment].join(' ').trim()
