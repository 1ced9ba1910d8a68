import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActivityPage } from '../../contract/activity.ts'
import type { KeyPair, KeyPairs } from '../../contract/key-pair.ts'
import { paths } from '../../contract/paths.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Rotation } from '../../contract/rotation.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator, type Simulator } from '../../simulator/simulator.ts'
import { openSshLine } from '../../simulator/ssh-key.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'

let simulator: Simulator
let proxy: TestProxy
const open: (() => Promise<void>)[] = []
beforeEach(async () => {
  simulator = createSimulator({ projects: [project], jobMs: [20, 60], servers: 60 })
  const cloud = await listen(simulator)
  open.push(() => cloud.close())
  proxy = await startProxy(cloud.url)
  open.push(() => proxy.close())
})
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const line = openSshLine(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
).trim()

const importKey = (body: object) => proxy.post('/key-pairs', { name: 'mine', publicKey: line, ...body })
const remove = (name: string, fingerprint?: string) =>
  proxy.call(paths.keyPair(project.id, name) + (fingerprint === undefined ? '' : `?fingerprint=${fingerprint}`), {
    method: 'DELETE',
  })
const problemOf = async (response: Response) => (await response.json()) as Problem
const listed = async (name: string) =>
  (await proxy.get<KeyPairs>(paths.keyPairs(project.id))).keyPairs.find((one) => one.name === name)
const told = async () =>
  (await proxy.get<ActivityPage>('/api/activity?group=keyPairs')).entries.map(({ action, data }) => [action, data])
const writes = (route: 'import' | 'delete') => simulator.state.calls.filter((call) => call.route === route).length
/** A key pair that no server is on. */
const unused = () => {
  const used = new Set([...simulator.state.servers.values()].map(({ keyPairName }) => keyPairName))
  return [...simulator.state.keyPairs.keys()].find((name) => !used.has(name)) ?? ''
}

describe('import', () => {
  test('answers with the key pair, which is then in the list and in the trail', async () => {
    const response = await importKey({})
    expect(response.status).toBe(201)
    const keyPair = (await response.json()) as KeyPair
    expect(keyPair).toMatchObject({ name: 'mine', type: 'ssh', scope: 'user', publicKey: line })
    expect(await listed('mine')).toEqual(keyPair)
    const facts = { name: 'mine', fingerprint: keyPair.fingerprint, address: '127.0.0.1' }
    expect(await told()).toEqual([
      ['keyPair.imported', facts],
      ['keyPair.importSent', facts],
    ])
  })

  test('for the whole account where that is asked, and from an RFC 4716 block', async () => {
    const [, base64 = '', comment = ''] = line.split(' ')
    const block = `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "${comment}"\n${base64.match(/.{1,70}/g)?.join('\n')}\n---- END SSH2 PUBLIC KEY ----`
    expect((await importKey({ publicKey: block, scope: 'domain' })).status).toBe(201)
    expect(await listed('mine')).toMatchObject({ scope: 'domain', publicKey: line })
  })

  test.each([
    ['a dot in its name', { name: 'a.b' }],
    ['a name of 65 characters', { name: 'a'.repeat(65) }],
    ['no name', { name: '' }],
    ['a text that is no key', { publicKey: 'hello' }],
    ['a scope that there is not', { scope: 'everybody' }],
    ['a field that there is not', { privateKey: 'x' }],
  ])('with %s is refused before anything is sent', async (_, body) => {
    const problem = await problemOf(await importKey(body))
    expect([problem.status, problem.code, problem.issues?.length]).toEqual([422, 'invalidRequest', 1])
    expect(simulator.state.calls.filter(({ route }) => route === 'import' || route === 'keyPairs')).toEqual([])
  })

  test('names in English why a key cannot be imported', async () => {
    const { issues } = await problemOf(await importKey({ publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA' }))
    expect(issues).toEqual([{ path: 'publicKey', message: expect.stringContaining('ssh-keygen -i -m PKCS8') }])
  })

  test.each([
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA',
    'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU',
    'PuTTY-User-Key-File-3',
  ])('of a private key is refused, and no answer, call or entry has any of it: %#', async (privateKey) => {
    const problem = await problemOf(await importKey({ publicKey: privateKey }))
    expect([problem.status, problem.code]).toEqual([422, 'privateKeyRefused'])
    expect(JSON.stringify(problem)).not.toContain('b3Blbn')
    expect([writes('import'), await told()]).toEqual([0, []])
  })

  test('under a name that is there is refused, also by another who took it a moment before', async () => {
    expect(await problemOf(await importKey({ name: 'cph-fleet-2026q4' }))).toMatchObject({
      status: 409,
      code: 'keyPairExists',
      params: { name: 'cph-fleet-2026q4' },
    })
    expect(writes('import')).toBe(0)
  })

  test('that the cloud refuses passes on its code, message and status, and stands in the trail with its code', async () => {
    simulator.knobs.failures = [{ on: 'import', what: 'forbidden' }]
    const problem = await problemOf(await importKey({}))
    expect(problem).toMatchObject({ code: 'cloudForbidden', cloud: { code: 'KPS.9003', status: 403 } })
    const facts = { name: 'mine', fingerprint: expect.any(String), address: '127.0.0.1' }
    expect([writes('import'), await told()]).toEqual([
      1,
      [
        ['keyPair.importFailed', { ...facts, code: 'KPS.9003' }],
        ['keyPair.importSent', facts],
      ],
    ])
  })

  test('stands in the trail before it leaves, so that it is known whatever becomes of this process', async () => {
    simulator.knobs.latencyByRoute = { import: 2000 }
    const answer = importKey({})
    await vi.waitFor(() => expect(writes('import')).toBe(1), { timeout: 10_000 })
    expect((await told()).map(([action]) => action)).toEqual(['keyPair.importSent'])
    await answer
    expect((await told()).map(([action]) => action)).toEqual(['keyPair.imported', 'keyPair.importSent'])
  })

  test.each(['dropAfter', 'malformed', 'html', 'foreign', 'status502html'] as const)(
    'whose answer is lost (%s) is sent once, and the list tells what became of it',
    async (what) => {
      simulator.knobs.failures = [{ on: 'import', what, times: 1 }]
      const response = await importKey({})
      const applied = what !== 'status502html'
      expect([response.status, writes('import')]).toEqual([applied ? 201 : 502, 1])
      if (applied) expect(await response.json()).toMatchObject({ name: 'mine', publicKey: line })
      else expect(await problemOf(response)).toMatchObject({ code: 'importUnknown', params: { name: 'mine' } })
      expect((await told()).map(([action]) => action)).toEqual([
        applied ? 'keyPair.imported' : 'keyPair.importUnknown',
        'keyPair.importSent',
      ])
    },
  )

  test('whose answer is lost while the list cannot be read either is unknown', async () => {
    simulator.knobs.failures = [
      { on: 'import', what: 'dropAfter', times: 1 },
      { on: 'keyPairs', what: 'status503', skip: 1 },
    ]
    expect(await problemOf(await importKey({}))).toMatchObject({ code: 'importUnknown' })
    expect(writes('import')).toBe(1)
  })

  test('that the cloud takes a moment after it cut the connection is found', async () => {
    simulator.knobs.failures = [{ on: 'import', what: 'acceptLate', times: 1 }]
    simulator.knobs.acceptLateMs = 500
    expect((await importKey({})).status).toBe(201)
    expect(writes('import')).toBe(1)
  })
})

describe('delete', () => {
  test('of one that nothing needs is done and told', async () => {
    const name = unused()
    const fingerprint = simulator.state.keyPairs.get(name)?.fingerprint ?? ''
    const response = await remove(name, fingerprint)
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(simulator.state.keyPairs.has(name)).toBe(false)
    const facts = { name, fingerprint, address: '127.0.0.1' }
    expect(await told()).toEqual([
      ['keyPair.deleted', facts],
      ['keyPair.deletionSent', facts],
    ])
  })

  test('of one that servers are on is refused with their number and names', async () => {
    const on = [...simulator.state.servers.values()].filter(({ keyPairName }) => keyPairName === 'cph-fleet-2026q3')
    const problem = await problemOf(await remove('cph-fleet-2026q3'))
    expect(problem).toMatchObject({ status: 409, code: 'keyPairInUse', params: { count: on.length } })
    expect(problem.servers?.every(({ id }) => on.some((one) => one.id === id))).toBe(true)
    expect(problem.servers?.length).toBe(Math.min(20, on.length))
    expect([writes('delete'), await told()]).toEqual([0, []])
  })

  test('reads the fleet as it is now, not as it was a moment ago', async () => {
    const name = unused()
    await proxy.servers()
    simulator.byHand.setServer('bj4-a-0131', { keyPair: name })
    expect(await problemOf(await remove(name))).toMatchObject({ code: 'keyPairInUse', params: { count: 1 } })
  })

  test('where the fleet cannot be read is not done', async () => {
    simulator.knobs.failures = [{ on: 'servers', what: 'forbidden' }]
    expect(await problemOf(await remove(unused()))).toMatchObject({ code: 'cloudForbidden' })
    expect(writes('delete')).toBe(0)
  })

  test('while an open rotation sets it or would go back to it is refused', async () => {
    const server = [...simulator.state.servers.values()].find(({ status, quirk }) => status === 5 && quirk === null)!
    const [before, after] = ['liu-wei-laptop', 'release-robot']
    simulator.byHand.setServer(server.id, { keyPair: before })
    simulator.knobs.servers[server.id] = { jobStuck: true }
    const submitted = await proxy.submit({ keyPair: after, serverIds: [server.id] })
    const { id } = (await submitted.json()) as Rotation
    await proxy.until(id, ({ counts }) => counts.accepted === 1)
    // Neither would be seen on it: somebody else changed it meanwhile.
    simulator.byHand.setServer(server.id, { keyPair: 'cph-fleet-2026q3' })
    for (const name of [before, after]) {
      const problem = await problemOf(await remove(name))
      expect(problem).toMatchObject({ status: 409, code: 'keyPairInRotation', rotations: [{ id, number: 1 }] })
    }
    expect(writes('delete')).toBe(0)
  })

  test('once the rotation is over is done for the one that servers left', async () => {
    const server = [...simulator.state.servers.values()].find(({ status, quirk }) => status === 5 && quirk === null)!
    simulator.byHand.setServer(server.id, { keyPair: 'liu-wei-laptop' })
    const submitted = await proxy.submit({ keyPair: 'release-robot', serverIds: [server.id] })
    await proxy.finished(((await submitted.json()) as Rotation).id)
    expect((await remove('release-robot')).status).toBe(409)
    const used = [...simulator.state.servers.values()].some(({ keyPairName }) => keyPairName === 'liu-wei-laptop')
    expect((await remove('liu-wei-laptop')).status).toBe(used ? 409 : 204)
  })

  test('of one that is not there, or was made anew since it was looked at, is refused', async () => {
    expect(await problemOf(await remove('nothing'))).toMatchObject({ code: 'keyPairNotFound' })
    const name = unused()
    const seen = simulator.state.keyPairs.get(name)?.fingerprint ?? ''
    simulator.byHand.remakeKeyPair(name)
    expect(await problemOf(await remove(name, seen))).toMatchObject({ code: 'keyPairRemade' })
    expect(writes('delete')).toBe(0)
  })

  test.each(['dropAfter', 'status500', 'acceptLate'] as const)(
    'whose answer is lost (%s) is sent once, and the list tells what became of it',
    async (what) => {
      const name = unused()
      simulator.knobs.failures = [{ on: 'delete', what, times: 1 }]
      simulator.knobs.acceptLateMs = 500
      const response = await remove(name)
      const applied = what !== 'status500'
      expect([response.status, writes('delete')]).toEqual([applied ? 204 : 502, 1])
      if (!applied) expect(await problemOf(response)).toMatchObject({ code: 'deletionUnknown', params: { name } })
      expect((await told()).map(([action]) => action)).toEqual([
        applied ? 'keyPair.deleted' : 'keyPair.deletionUnknown',
        'keyPair.deletionSent',
      ])
    },
  )
})
