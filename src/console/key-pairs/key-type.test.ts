import { describe, expect, test } from 'vitest'
import { generateKeyPairSync } from 'node:crypto'
import { keyTypeOf } from './key-type.ts'

const field = (bytes: Uint8Array | string) => {
  const body = Buffer.from(bytes)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}
const line = (algorithm: string, ...fields: (Uint8Array | string)[]) =>
  `${algorithm} ${Buffer.concat([field(algorithm), ...fields.map(field)]).toString('base64')} someone@somewhere`

const positive = (text: string | undefined) => Buffer.concat([Buffer.from([0]), Buffer.from(text ?? '', 'base64url')])

function rsaLine(bits: number) {
  const { n, e } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' })
  return line('ssh-rsa', Buffer.from(e ?? '', 'base64url'), positive(n))
}

describe('keyTypeOf', () => {
  test('tells the size of an RSA key', () => {
    expect(keyTypeOf(rsaLine(2048))).toBe('RSA 2048')
    expect(keyTypeOf(rsaLine(3072))).toBe('RSA 3072')
  })

  test('tells ED25519 and the ECDSA curves', () => {
    expect(keyTypeOf(line('ssh-ed25519', new Uint8Array(32)))).toBe('ED25519')
    expect(keyTypeOf(line('ecdsa-sha2-nistp256', 'nistp256', new Uint8Array(65)))).toBe('ECDSA P-256')
    expect(keyTypeOf(line('ecdsa-sha2-nistp521', 'nistp521', new Uint8Array(133)))).toBe('ECDSA P-521')
  })

  test('says nothing about what is no OpenSSH public key', () => {
    const whole = line('ssh-rsa', 'abc', 'def')
    for (const text of [
      '',
      'ssh-rsa',
      'ssh-rsa !!!',
      '-----BEGIN CERTIFICATE-----',
      'ssh-rsa AAAA',
      whole.slice(0, 24),
    ])
      expect(keyTypeOf(text)).toBeUndefined()
  })
})
