import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { blobOf, type PublicKeyProblem, readPublicKey } from './public-key.ts'
import { publicKeyProblemText } from './public-key-text.ts'

const field = (bytes: Uint8Array | string) => {
  const body = Buffer.from(bytes)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}
const base64Of = (algorithm: string, ...fields: (Uint8Array | string)[]) =>
  Buffer.concat([field(algorithm), ...fields.map(field)]).toString('base64')
const modulus = (bits: number) => Buffer.concat([Buffer.from([0]), Buffer.alloc(bits / 8, 0xc1)])
const rsa = (bits: number) => base64Of('ssh-rsa', Buffer.from([1, 0, 1]), modulus(bits))
const ed25519 = base64Of('ssh-ed25519', new Uint8Array(32).fill(7))
const nistp256 = base64Of('ecdsa-sha2-nistp256', 'nistp256', new Uint8Array(65).fill(4))

const keyOf = (text: string) => {
  const reading = readPublicKey(text)
  return 'key' in reading ? reading.key : undefined
}
const problemOf = (text: string): PublicKeyProblem | undefined => {
  const reading = readPublicKey(text)
  return 'problem' in reading ? reading.problem : undefined
}

describe('a line of OpenSSH', () => {
  test.each([
    ['ssh-rsa', rsa(2048), 2048],
    ['ssh-rsa', rsa(4096), 4096],
    ['ssh-ed25519', ed25519, 256],
    ['ecdsa-sha2-nistp256', nistp256, 256],
    ['ssh-dss', base64Of('ssh-dss', modulus(1024), 'q', 'g', 'y'), 1024],
  ])('%s of %#: algorithm, bits and comment are told', (algorithm, base64, bits) => {
    expect(keyOf(`${algorithm} ${base64} ops@phones, 2026`)).toMatchObject({
      algorithm,
      bits,
      comment: 'ops@phones, 2026',
      line: `${algorithm} ${base64} ops@phones, 2026`,
      converted: false,
    })
  })

  test('spaces, tabs, line ends, remarks and lost padding make no difference', () => {
    const plain = `ssh-ed25519 ${ed25519} a@b`
    const untidy = `# made by hand\r\n\r\n  ssh-ed25519\t${ed25519.replace(/=+$/, '')}   a@b \r\n`
    expect(keyOf(untidy)?.line).toBe(plain)
  })

  test('is the key that node makes of it', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
    const base64 = base64Of(
      'ssh-rsa',
      Buffer.from(e, 'base64url'),
      Buffer.concat([Buffer.from([0]), Buffer.from(n, 'base64url')]),
    )
    expect(keyOf(`ssh-rsa ${base64}`)).toMatchObject({ bits: 3072, comment: '' })
    expect(blobOf(`ssh-rsa ${base64}`)?.length).toBe(Buffer.from(base64, 'base64').length)
  })
})

test('an RFC 4716 block becomes the line of OpenSSH, its comment kept, long headers joined', () => {
  const body =
    rsa(2048)
      .match(/.{1,70}/g)
      ?.join('\n') ?? ''
  const block = (headers: string) =>
    `---- BEGIN SSH2 PUBLIC KEY ----\n${headers}${body}\n---- END SSH2 PUBLIC KEY ----\n`
  expect(keyOf(block('Comment: "ops@phones"\nx-made: by \\\nhand\n'))).toMatchObject({
    line: `ssh-rsa ${rsa(2048)} ops@phones`,
    converted: true,
  })
  expect(keyOf(block(''))?.comment).toBe('')
  expect(problemOf(block('').replace(/---- END.*/s, ''))).toBe('damaged')
})

test.each([
  ['empty', ' \n'],
  ['privateKey', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA'],
  ['privateKey', 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU'],
  ['privateKey', 'PuTTY-User-Key-File-3: ssh-rsa'],
  ['privateKey', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----'],
  ['pem', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
  ['certificate', '-----BEGIN CERTIFICATE-----\nAAAA'],
  ['sshCertificate', `ssh-ed25519-cert-v01@openssh.com ${ed25519}`],
  ['notImportable', `sk-ssh-ed25519@openssh.com ${ed25519} yubikey`],
  ['options', `from="10.0.0.0/8" ssh-ed25519 ${ed25519}`],
  ['several', `ssh-ed25519 ${ed25519}\nssh-ed25519 ${ed25519}`],
  ['notAKey', 'hello there'],
  ['notAKey', 'hello\nthere'],
  ['damaged', `ssh-rsa ${rsa(2048).slice(0, 60)}\n${rsa(2048).slice(60)} a@b`],
  ['damaged', `ssh-rsa ${rsa(2048).slice(0, -12)}`],
  ['damaged', 'ssh-rsa'],
  ['damaged', 'ssh-rsa !!!'],
  ['damaged', `ssh-rsa ${ed25519}`],
  ['damaged', `ssh-ed25519 ${base64Of('ssh-ed25519', new Uint8Array(31))}`],
  ['damaged', `ecdsa-sha2-nistp384 ${base64Of('ecdsa-sha2-nistp384', 'nistp256', new Uint8Array(97))}`],
  ['rsaSize', `ssh-rsa ${rsa(1024)}`],
  ['rsaSize', `ssh-rsa ${rsa(8192)}`],
  ['tooLong', `ssh-rsa ${rsa(4096)} ${'c'.repeat(400)}`],
  ['comment', `ssh-ed25519 ${ed25519} ops\u202eenohp`],
] as const)('%s: %#', (problem, text) => {
  const reading = readPublicKey(text)
  expect(reading).toMatchObject({ problem })
  if (!('problem' in reading)) return
  // Whatever the sentence needs is there.
  for (const language of ['en', 'zh'] as const) {
    expect(Object.values(publicKeyProblemText(reading.problem, reading.params, language)).join()).not.toMatch(/\{\w+\}/)
  }
})
