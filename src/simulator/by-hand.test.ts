import { expect, test } from 'vitest'
import { readPublicKey } from './ssh-key.ts'
import { setUp, type ErrorReply } from './testing.ts'

const remade = async () => {
  const { simulator, call, keyPairs, clock } = setUp()
  const before = simulator.state.keyPairs.get('cph-fleet-2026q4')!
  await clock.advance(1_000)
  simulator.byHand.remakeKeyPair('cph-fleet-2026q4')
  const { body } = await call<{ keypair: Record<string, unknown> }>('GET', `${keyPairs}/cph-fleet-2026q4`)
  expect(body.keypair.name).toBe('cph-fleet-2026q4')
  expect(body.keypair.create_time).toBe(clock.now())
  expect(body.keypair.fingerprint).not.toBe(before.fingerprint)
  expect(readPublicKey(String(body.keypair.public_key), 'ssh')?.fingerprint).toBe(body.keypair.fingerprint)
  const once = body.keypair.fingerprint
  simulator.byHand.remakeKeyPair('cph-fleet-2026q4')
  expect(simulator.state.keyPairs.get('cph-fleet-2026q4')!.fingerprint).not.toBe(once)
  return once
}

test('a key pair that is remade keeps its name and has another fingerprint, the same in every run', async () => {
  expect(await remade()).toBe(await remade())
})

test('a key pair that is deleted cannot be set any more', async () => {
  const { simulator, change, normal } = setUp()
  simulator.byHand.deleteKeyPair('cph-fleet-2026q4')
  expect((await change([normal(1)[0]!.id])).body.jobs[0]!.error_code).toBe('CPS.0067')
})

test('a server that somebody else changes is seen so, and no change of ours', async () => {
  const { simulator, call, cph, normal } = setUp()
  const server = normal(1)[0]!
  simulator.byHand.setServer(server.id, { status: 10, keyPair: 'cph-canary-2026' })
  expect((await call('GET', `${cph}/servers/${server.id}`)).body).toMatchObject({
    status: 10,
    keypair_name: 'cph-canary-2026',
  })
  simulator.byHand.setServer(server.name, { gone: true })
  expect((await call<ErrorReply>('GET', `${cph}/servers/${server.id}`)).status).toBe(404)
  expect(simulator.state.changes.size).toBe(0)
})
