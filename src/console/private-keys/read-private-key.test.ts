import { describe, expect, test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { utf8 } from './bytes.ts'
import { hasKeyTools, inDirectory, md5Fingerprint, run, sshKeygen, verifies } from './keys-on-disk.ts'
import { Misfit, type MisfitCode } from './misfit.ts'
import { readPrivateKey } from './read-private-key.ts'

const passphrase = 'pass phrase 口令'

/** openssl over a key that ssh-keygen made in PEM. */
function converted(options: string[], ...openssl: string[]): { text: string; publicKey: string } {
  const { text, publicKey } = sshKeygen('-m', 'PEM', '-N', '', ...options)
  const out = inDirectory((path) => {
    writeFileSync(path('key'), text, { mode: 0o600 })
    return run('openssl', ...openssl, '-in', path('key'))
  })
  return { text: out, publicKey }
}

const types: [string, string[]][] = [
  ['RSA 2048', ['-t', 'rsa', '-b', '2048']],
  ['RSA 3072', ['-t', 'rsa', '-b', '3072']],
  ['ECDSA P-256', ['-t', 'ecdsa', '-b', '256']],
  ['ECDSA P-384', ['-t', 'ecdsa', '-b', '384']],
  ['ECDSA P-521', ['-t', 'ecdsa', '-b', '521']],
  ['Ed25519', ['-t', 'ed25519']],
]

const codeOf = async (read: Promise<unknown>): Promise<MisfitCode | undefined> => {
  try {
    await read
    return undefined
  } catch (error) {
    if (error instanceof Misfit) return error.code
    throw error
  }
}

type Made = { text: string; publicKey: string }

/** What is known of a key once it was read, and whether what it signs is what others verify. */
async function opened({ text, publicKey: own }: Made, secret?: string) {
  const { publicKey, fingerprint, sign } = await readPrivateKey(text, secret)
  const message = utf8('what is said')
  const { algorithm, signature } = await sign(message)
  return { publicKey, fingerprint, signs: verifies(own, algorithm, message, signature) }
}

const asMade = ({ publicKey }: Made) => ({ publicKey, fingerprint: md5Fingerprint(publicKey), signs: true })

describe.skipIf(!hasKeyTools)('reads, and signs what others verify:', () => {
  test.each(types)('%s in OpenSSH’s own format', async (_type, options) => {
    const key = sshKeygen('-N', '', ...options)
    expect(await opened(key)).toEqual(asMade(key))
  })

  test.each(types)('%s in OpenSSH’s own format, encrypted', async (_type, options) => {
    const key = sshKeygen('-N', passphrase, '-a', '4', ...options)
    expect(await codeOf(readPrivateKey(key.text))).toBe('needsPassphrase')
    expect(await codeOf(readPrivateKey(key.text, 'another'))).toBe('wrongPassphrase')
    expect(await codeOf(readPrivateKey(key.text, ''))).toBe('wrongPassphrase')
    expect(await opened(key, passphrase)).toEqual(asMade(key))
  })

  test.each(['aes128-cbc', 'aes192-ctr', 'aes256-cbc'])('a key encrypted with %s', async (cipher) => {
    const key = sshKeygen('-N', passphrase, '-a', '2', '-Z', cipher, '-t', 'ed25519')
    expect(await opened(key, passphrase)).toEqual(asMade(key))
  })

  test.each(types.slice(0, -1))('%s in PEM (PKCS#1, SEC1) and in PKCS#8', async (_type, options) => {
    for (const format of ['PEM', 'PKCS8']) {
      const key = sshKeygen('-N', '', '-m', format, ...options)
      expect(await opened(key)).toEqual(asMade(key))
    }
  })

  test.each(types.slice(0, -1))('%s in PEM, encrypted by OpenSSL’s old way and by PKCS#8', async (_type, options) => {
    for (const format of ['PEM', 'PKCS8']) {
      const key = sshKeygen('-N', passphrase, '-m', format, ...options)
      expect(await codeOf(readPrivateKey(key.text))).toBe('needsPassphrase')
      expect(await codeOf(readPrivateKey(key.text, 'another'))).toBe('wrongPassphrase')
      expect(await opened(key, passphrase)).toEqual(asMade(key))
    }
  })

  test.each(['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc'])('PKCS#8 that openssl encrypted with %s', async (cipher) => {
    const key = converted(['-t', 'ecdsa'], 'pkcs8', '-topk8', '-v2', cipher, '-passout', `pass:${passphrase}`)
    expect(await opened(key, passphrase)).toEqual(asMade(key))
  })

  test('the oldest encryption of PEM, triple DES', async () => {
    const key = converted(['-t', 'rsa'], 'rsa', '-traditional', '-des3', '-passout', `pass:${passphrase}`)
    expect(key.text).toContain('DES-EDE3-CBC')
    expect(await opened(key, passphrase)).toEqual(asMade(key))
  })

  test('Ed25519 in PKCS#8', async () => {
    const text = run('openssl', 'genpkey', '-algorithm', 'ed25519')
    const { publicKey, sign } = await readPrivateKey(text)
    const { algorithm, signature } = await sign(utf8('x'))
    expect(verifies(publicKey, algorithm, utf8('x'), signature)).toBe(true)
  })

  test('a key with the line ends of Windows and words before it', async () => {
    const { text, publicKey } = sshKeygen('-N', '', '-t', 'ecdsa')
    const key = { text: `Bag Attributes\r\n${text.replaceAll('\n', '\r\n')}`, publicKey }
    expect(await opened(key)).toEqual(asMade(key))
  })
})

describe('says what else it is', () => {
  const begin = (label: string, body = 'AAAA') => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
  test.each<[MisfitCode, string]>([
    ['empty', ' \n'],
    ['publicKey', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@here'],
    ['publicKey', begin('PUBLIC KEY')],
    ['publicKey', begin('RSA PUBLIC KEY')],
    ['certificate', begin('CERTIFICATE')],
    ['putty', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n'],
    ['noKey', 'Dear colleague, the key is attached.'],
    ['noKey', '\0\x01\x02'],
    ['damaged', begin('OPENSSH PRIVATE KEY')],
    ['damaged', begin('RSA PRIVATE KEY')],
    ['damaged', begin('PRIVATE KEY', '!!')],
    ['damaged', '-----BEGIN PRIVATE KEY-----\nMIIE'],
    ['keyType', begin('DSA PRIVATE KEY', 'MAA=')],
    ['tooLarge', 'x'.repeat(64 * 1024 + 1)],
  ])('%s', async (code, text) => {
    expect(await codeOf(readPrivateKey(text))).toBe(code)
  })

  test.skipIf(!hasKeyTools)('a key whose public half was exchanged is damaged', async () => {
    const one = sshKeygen('-N', '', '-t', 'ed25519')
    const other = sshKeygen('-N', '', '-t', 'ed25519')
    const bytes = (text: string) => Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64')
    const blob = (line: string) => Buffer.from(line.split(' ')[1] ?? '', 'base64').subarray(-32)
    const mixed = bytes(one.text)
    for (let at = mixed.indexOf(blob(one.publicKey)); at !== -1; at = mixed.indexOf(blob(one.publicKey))) {
      blob(other.publicKey).copy(mixed, at)
    }
    expect(await codeOf(readPrivateKey(begin('OPENSSH PRIVATE KEY', mixed.toString('base64'))))).toBe('damaged')
  })

  test.skipIf(!hasKeyTools)('a key that is cut anywhere is damaged, never anything worse', async () => {
    for (const options of [
      ['-t', 'ecdsa'],
      ['-t', 'ecdsa', '-m', 'PEM'],
      ['-t', 'ecdsa', '-m', 'PKCS8'],
    ]) {
      const lines = sshKeygen('-N', '', ...options)
        .text.trim()
        .split('\n')
      const [first = '', ...body] = lines.slice(0, -1)
      const text = body.join('')
      for (let end = 0; end < text.length; end += 4) {
        const cut = [first, text.slice(0, end), lines.at(-1)].join('\n')
        expect([end, await codeOf(readPrivateKey(cut))]).toEqual([end, 'damaged'])
      }
    }
  })
})
