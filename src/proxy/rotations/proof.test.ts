import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { proofMessage, type Statement } from '../../contract/proof.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Rotation, Signature } from '../../contract/rotation.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator, type Simulator } from '../../simulator/simulator.ts'
import { fingerprintOf } from '../key-pairs/import.ts'
import { project, startProxy } from '../testing.ts'
import { breakOf } from './proof-testing.ts'
import { verifierOf } from './proof.ts'
import { verifyCommand } from './verify-evidence-command.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const field = (bytes: Uint8Array | string) => {
  const body = Buffer.from(bytes)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}
const bytes = (base64url: string | undefined) => Buffer.from(base64url ?? '', 'base64url')
const line = (algorithm: string, ...fields: (Uint8Array | string)[]) =>
  `${algorithm} ${Buffer.concat([field(algorithm), ...fields.map(field)]).toString('base64')} someone@somewhere`

type Made = { publicKey: string; signed: (message: Uint8Array) => Signature }

function rsa(modulusLength = 2048): Made {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const { n, e } = publicKey.export({ format: 'jwk' })
  return made(line('ssh-rsa', bytes(e), Buffer.concat([Buffer.alloc(1), bytes(n)])), privateKey, 'RS256', 'sha256')
}

function ecdsa(namedCurve: string, curve: string, algorithm: Signature['algorithm'], hash: string): Made {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)])
  return made(line(`ecdsa-sha2-${curve}`, curve, point), privateKey, algorithm, hash)
}

function ed25519(): Made {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return made(line('ssh-ed25519', bytes(publicKey.export({ format: 'jwk' }).x)), privateKey, 'Ed25519', null)
}

const made = (publicKey: string, key: KeyObject, algorithm: Signature['algorithm'], hash: string | null): Made => ({
  publicKey,
  signed: (message) => ({
    algorithm,
    signature: sign(hash, message, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }),
})

const kinds: [string, () => Made][] = [
  ['RSA', rsa],
  ['ECDSA P-256', () => ecdsa('P-256', 'nistp256', 'ES256', 'sha256')],
  ['ECDSA P-384', () => ecdsa('P-384', 'nistp384', 'ES384', 'sha384')],
  ['ECDSA P-521', () => ecdsa('P-521', 'nistp521', 'ES512', 'sha512')],
  ['Ed25519', ed25519],
]

describe('a signature', () => {
  const message = new TextEncoder().encode('what is said')
  test.each(kinds)('of %s fits its own public key and message, and no other', (_kind, make) => {
    const one = make()
    const { algorithm, signature } = one.signed(message)
    const verifier = verifierOf(one.publicKey)
    expect(verifier?.algorithm).toBe(algorithm)
    expect(verifier?.fits(message, signature)).toBe(true)
    expect(verifier?.fits(new TextEncoder().encode('what is sad'), signature)).toBe(false)
    expect(verifier?.fits(message, signature.slice(0, -4))).toBe(false)
    expect(verifierOf(make().publicKey)?.fits(message, signature)).toBe(false)
  })

  test('is not checked by what is no key that signs', () => {
    const offCurve = line('ecdsa-sha2-nistp256', 'nistp256', Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]))
    for (const text of ['', 'ssh-rsa', 'ssh-rsa AAAA', line('ssh-dss', 'a', 'b', 'c', 'd'), offCurve]) {
      expect([text, verifierOf(text)]).toEqual([text, undefined])
    }
  })
})

const name = 'cph-fleet-2026q4'

async function setUp(publicKey: string) {
  const simulator = createSimulator({ projects: [project], jobMs: [20, 60] })
  putKey(simulator, publicKey)
  const cloud = await listen(simulator)
  open.push(() => cloud.close())
  const proxy = await startProxy(cloud.url)
  open.push(() => proxy.close())
  const servers = [...simulator.state.servers.values()].filter(({ status, quirk }) => status === 5 && quirk === null)
  const serverIds = servers.slice(0, 3).map(({ id }) => id)
  const fingerprint = fingerprintOf(publicKey)
  const statement = (idempotencyKey: string): Statement => ({
    project: project.id,
    idempotencyKey,
    keyPair: { name, fingerprint },
    targets: serverIds.map((serverId) => ({ serverId })),
    force: true,
    reason: 'a test',
    waves: {},
    stopAt: {},
  })
  return { proxy, serverIds, statement }
}

function putKey({ state }: Simulator, publicKey: string) {
  const before = state.keyPairs.get(name)
  if (before === undefined) throw new Error(`the simulator has no ${name}`)
  state.keyPairs.set(name, { ...before, publicKey, fingerprint: fingerprintOf(publicKey) })
}

describe('a submission', () => {
  test('with a proof that fits keeps it, and its evidence shows it to whoever has nothing but the record', async () => {
    const key = rsa()
    const { proxy, serverIds, statement } = await setUp(key.publicKey)
    const proof = key.signed(proofMessage(statement('one')))
    const first = (await (await proxy.submit({ serverIds, force: true, proof }, 'one')).json()) as Rotation
    expect(first.proof).toEqual(proof)
    expect((await proxy.submit({ serverIds, force: true, proof }, 'one')).status).toBe(200)
    await proxy.finished(first.id)
    const evidence = await (await proxy.call(`/api/projects/${project.id}/rotations/${first.id}/evidence.json`)).text()
    const check = (text: string) => verifyCommand(['evidence.json'], () => text)
    expect(check(evidence)).toEqual({ code: 0, text: expect.stringContaining(`private key of ${name}: the RS256`) })
    // A retry and an undo are about other servers or another key pair, and claim nothing.
    const undo = (await (await proxy.post(`/rotations/${first.id}/undo`, { reason: 'back' })).json()) as Rotation
    expect(undo.proof ?? 'skipped').toBe('skipped')
  })

  test('a proof of another key, of another submission or under another idempotency key is refused and stored nowhere', async () => {
    const key = ed25519()
    const { proxy, serverIds, statement } = await setUp(key.publicKey)
    const said = statement('two')
    const wrong: [string, Signature][] = [
      ['another key', ed25519().signed(proofMessage(said))],
      ['another algorithm', rsa().signed(proofMessage(said))],
      ['another idempotency key', key.signed(proofMessage({ ...said, idempotencyKey: 'three' }))],
      ['another project', key.signed(proofMessage({ ...said, project: 'p' }))],
      ['another reason', key.signed(proofMessage({ ...said, reason: 'another' }))],
      ['a server less', key.signed(proofMessage({ ...said, targets: said.targets.slice(1) }))],
      ['other waves', key.signed(proofMessage({ ...said, waves: { first: 1 } }))],
      ['a bare signature', key.signed(new TextEncoder().encode('keyturn'))],
    ]
    for (const [what, proof] of wrong) {
      const refused = await proxy.submit({ serverIds, force: true, proof }, 'two')
      expect([what, refused.status]).toEqual([what, 422])
      expect(((await refused.json()) as Problem).code).toBe('proofWrong')
    }
    const { rotations } = await proxy.get<{ rotations: Rotation[] }>(`/api/projects/${project.id}/rotations`)
    expect(rotations).toEqual([])
    const right = await proxy.submit({ serverIds, force: true, proof: key.signed(proofMessage(said)) }, 'two')
    expect(right.status).toBe(201)
  })

  test('a proof against a key that signs nothing is refused with why', async () => {
    const { proxy, serverIds, statement } = await setUp(line('ssh-dss', 'a', 'b', 'c', 'd'))
    const proof = rsa().signed(proofMessage(statement('k')))
    const refused = await proxy.submit({ serverIds, force: true, proof }, 'k')
    expect(((await refused.json()) as Problem).code).toBe('proofUncheckable')
  })
})

test('evidence whose signature, public key or plan was exchanged is broken there', async () => {
  const key = ecdsa('P-256', 'nistp256', 'ES256', 'sha256')
  const { proxy, serverIds, statement } = await setUp(key.publicKey)
  const proof = key.signed(proofMessage(statement('k')))
  const { id } = (await (await proxy.submit({ serverIds, force: true, proof }, 'k')).json()) as Rotation
  await proxy.finished(id)
  const text = await (await proxy.call(`/api/projects/${project.id}/rotations/${id}/evidence.json`)).text()
  const other = ecdsa('P-256', 'nistp256', 'ES256', 'sha256')
  // The chain is made anew each time, as its owner could.
  expect(breakOf(text, () => undefined)).toBeUndefined()
  expect(breakOf(text, ({ proof }) => (proof.signature = other.signed(new Uint8Array()).signature))).toMatch(
    /^proof, signature/,
  )
  expect(breakOf(text, ({ proven }) => (proven.publicKey = other.publicKey))).toMatch(/^proof, fingerprint/)
  expect(breakOf(text, ({ proven }) => (proven.idempotencyKey = 'other'))).toMatch(/^proof, signature/)
})
