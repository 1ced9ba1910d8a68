import { afterEach, describe, expect, test } from 'vitest'
import { readActivity } from '../activity/read.ts'
import { testDatabases } from '../database/testing.ts'
import { ada, bob, eve, startTwoPersons, type TwoPersons, type TwoPersonsOptions } from './approval-testing.ts'
import { verify } from './verify-evidence-check.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

describe.each(testDatabases)('on $name', (database) => {
  async function setUp(options: TwoPersonsOptions = {}) {
    const two = await startTwoPersons(database, options)
    open.push(() => two.close())
    const ids = (from: number, count: number) => two.servers.slice(from, from + count).map(({ id }) => id)
    return { ...two, ids }
  }
  const hashOf = ({ approval }: { approval?: { planHash: string } | undefined }) => approval?.planHash ?? ''
  const actions = async ({ db }: Pick<TwoPersons, 'db'>) =>
    (await readActivity(db, {}, {})).entries.map(({ action, actor }) => `${action} ${actor}`).toReversed()

  describe('a rotation of as many servers as need a second person', () => {
    test('waits, and neither reads, sends nor locks anything', async () => {
      const { submit, until, targets, simulator, ids, evidence } = await setUp()
      const one = await submit(ada, ids(0, 3))
      expect(one).toMatchObject({ status: 201 })
      expect(one.state).toBe('requested')
      expect(one.approval?.decision).toBeUndefined()
      expect(Date.parse(one.approval?.expiresAt ?? '') - Date.parse(one.createdAt)).toBe(86_400_000)
      // Another rotation runs over the same servers meanwhile.
      const small = await submit(ada, ids(0, 1))
      expect(small.state).toBe('preparing')
      await until(small.id, ({ state }) => state === 'finished')
      expect(simulator.state.calls.filter(({ route }) => route === 'server').length).toBe(2)
      const waiting = await targets(one.id)
      expect(waiting.map(({ state, from }) => [state, from])).toEqual(waiting.map(() => ['waiting', undefined]))
      expect(verify(await evidence(one.id)).broken).toBeUndefined()
    })

    test('begins when a second person approves the plan, who stands in the record', async () => {
      const { submit, ask, until, ids, evidence, db } = await setUp()
      const one = await submit(ada, ids(0, 3))
      const approved = await ask(eve, `/${one.id}/approve`, { planHash: hashOf(one) })
      expect(approved.status).toBe(200)
      expect(approved.approval?.decision).toMatchObject({ word: 'approved', by: 'eve', signed: false })
      const done = await until(one.id, ({ state }) => state === 'finished')
      expect(done.counts).toEqual({ verified: 3 })
      const text = await evidence(one.id)
      expect(verify(text).broken).toBeUndefined()
      expect(text).toContain('"type":"approved"')
      expect(await actions({ db })).toEqual([
        'rotation.submitted ada',
        'rotation.approved eve',
        'rotation.finished engine',
      ])
    })

    test('is approved once: again by the same person changes nothing, by another it is too late', async () => {
      const { submit, ask, ids, db } = await setUp()
      const one = await submit(ada, ids(0, 2))
      const body = { planHash: hashOf(one) }
      const both = await Promise.all([ask(eve, `/${one.id}/approve`, body), ask(eve, `/${one.id}/approve`, body)])
      expect(both.map(({ status }) => status)).toEqual([200, 200])
      expect(await ask(bob, `/${one.id}/approve`, body)).toMatchObject({ status: 409, code: 'wrongState' })
      expect((await actions({ db })).filter((line) => line.startsWith('rotation.approved'))).toHaveLength(1)
    })

    test('as a retry and an undo too', async () => {
      const { submit, ask, until, ids } = await setUp()
      const one = await submit(ada, ids(0, 2))
      await ask(eve, `/${one.id}/approve`, { planHash: hashOf(one) })
      await until(one.id, ({ state }) => state === 'finished')
      const undo = await ask(ada, `/${one.id}/undo`, { reason: 'OPS-2' })
      expect(undo).toMatchObject({ status: 201, state: 'requested', kind: 'undo' })
      const part = await ask(ada, `/${one.id}/undo`, { reason: 'OPS-2', serverIds: ids(0, 1) })
      expect(part).toMatchObject({ status: 201, state: 'preparing' })
      await ask(ada, `/${undo.id}/stop`)
      await until(undo.id, ({ state }) => state === 'finished')
      const retry = await ask(ada, `/${undo.id}/retry`, { of: ['neverSent'] })
      expect(retry).toMatchObject({ status: 201, state: 'requested', kind: 'retry' })
    })
  })

  describe('is refused', () => {
    test('by whoever asked, also under another name', async () => {
      const { submit, ask, ids } = await setUp()
      const one = await submit({ ...eve, role: 'administrator' }, ids(0, 2))
      for (const name of ['eve', 'another']) {
        const refused = await ask({ ...eve, name }, `/${one.id}/approve`, { planHash: hashOf(one) })
        expect(refused).toMatchObject({ status: 403, code: 'samePerson' })
      }
      const rejected = await ask(eve, `/${one.id}/reject`, { planHash: hashOf(one), reason: 'no' })
      expect(rejected).toMatchObject({ status: 403, code: 'samePerson' })
    })

    test('without the permission, which an administrator does not have', async () => {
      const { submit, ask, ids } = await setUp()
      const one = await submit(ada, ids(0, 2))
      for (const role of ['viewer', 'operator', 'administrator'] as const) {
        for (const path of ['approve', 'approve/options', 'reject']) {
          const body = { planHash: hashOf(one), ...(path === 'reject' ? { reason: 'no' } : {}) }
          expect(await ask({ ...bob, role }, `/${one.id}/${path}`, body)).toMatchObject({
            status: 403,
            code: 'forbidden',
          })
        }
      }
    })

    test('for another plan than the one that was shown', async () => {
      const { submit, ask, get, ids } = await setUp()
      const [one, other] = [await submit(ada, ids(0, 2)), await submit(ada, ids(2, 2))]
      for (const planHash of [hashOf(other), '', hashOf(one).toUpperCase()]) {
        expect(await ask(eve, `/${one.id}/approve`, { planHash })).toMatchObject({ status: 409, code: 'otherPlan' })
        const no = await ask(eve, `/${one.id}/reject`, { planHash, reason: 'no' })
        expect(no).toMatchObject({ status: 409, code: 'otherPlan' })
      }
      expect(await get(`/${one.id}`)).toMatchObject({ state: 'requested' })
    })

    test('where none was asked for', async () => {
      const { submit, ask, ids, db } = await setUp()
      const one = await submit(ada, ids(0, 1))
      const { submission_hash: planHash } = await db
        .selectFrom('rotation')
        .select('submission_hash')
        .executeTakeFirstOrThrow()
      expect(await ask(eve, `/${one.id}/approve`, { planHash })).toMatchObject({ status: 409, code: 'wrongState' })
    })
  })

  describe('the servers', () => {
    test('are locked by the approval, and not before', async () => {
      const { submit, ask, until, ids, stopEngine, startEngine } = await setUp()
      const [one, two] = [await submit(ada, ids(0, 3)), await submit(ada, ids(2, 3))]
      await stopEngine()
      expect((await ask(eve, `/${one.id}/approve`, { planHash: hashOf(one) })).status).toBe(200)
      expect(await ask(eve, `/${two.id}/approve`, { planHash: hashOf(two) })).toMatchObject({
        status: 409,
        code: 'serversInRotation',
        held: [{ serverId: ids(2, 1)[0], rotation: { id: one.id, number: one.number } }],
      })
      startEngine()
      await until(one.id, ({ state }) => state === 'finished')
      expect((await ask(eve, `/${two.id}/approve`, { planHash: hashOf(two) })).status).toBe(200)
      const { counts } = await until(two.id, ({ state }) => state === 'finished')
      expect(counts).toEqual({ verified: 2, skipped: 1 })
    })

    test('belong to one of two that are approved at the same time', async () => {
      const { submit, ask, ids } = await setUp({ cloud: { jobMs: [2000, 2000] } })
      const asked = await Promise.all(Array.from({ length: 6 }, (_, index) => submit(ada, ids(index % 2, 4))))
      const answers = await Promise.all(
        asked.map((one, index) => ask(index % 2 === 0 ? eve : bob, `/${one.id}/approve`, { planHash: hashOf(one) })),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      for (const { status, code } of answers.filter((one) => one.status !== 200)) {
        expect([status, code]).toEqual([409, 'serversInRotation'])
      }
    })

    test('that changed since it was asked for are not sent', async () => {
      const { submit, ask, until, ids, servers, targets } = await setUp()
      const seen = Object.fromEntries(ids(0, 3).map((id) => [id, 'cph-fleet-2026q3']))
      const one = await submit(ada, ids(0, 3), { seen })
      expect((await targets(one.id)).map((target) => target.seen)).toEqual(Object.values(seen))
      if (servers[1] !== undefined) servers[1].keyPairName = 'cph-ops-shared'
      await ask(eve, `/${one.id}/approve`, { planHash: hashOf(one) })
      const { counts } = await until(one.id, ({ state }) => state === 'finished')
      expect(counts).toEqual({ verified: 2, skipped: 1 })
    })
  })

  describe('a request that comes to nothing', () => {
    test.each([
      ['is rejected', 'rejected', 'rotation.rejected eve'],
      ['is withdrawn by whoever asked', 'withdrawn', 'rotation.withdrawn ada'],
      ['expires', 'expired', 'rotation.expired engine'],
    ] as const)('%s: its servers are left as they are, and the record verifies', async (_, word, told) => {
      const { submit, ask, until, ids, evidence, db, targets, changes } = await setUp(
        word === 'expired' ? { env: { KEYTURN_APPROVAL_MS: '300' } } : {},
      )
      const one = await submit(ada, ids(0, 3))
      if (word === 'rejected') {
        const said = { planHash: hashOf(one), reason: 'not today' }
        expect((await ask(eve, `/${one.id}/reject`, said)).status).toBe(200)
        expect((await ask(eve, `/${one.id}/reject`, said)).status).toBe(200)
      }
      if (word === 'withdrawn') expect((await ask(ada, `/${one.id}/stop`)).status).toBe(200)
      const ended = await until(one.id, ({ state }) => state === 'finished')
      expect(ended).toMatchObject({ outcome: 'stopped', counts: { stopped: 3 }, approval: { decision: { word } } })
      expect(ended.approval?.decision?.reason).toBe(word === 'rejected' ? 'not today' : undefined)
      expect((await targets(one.id)).map(({ from, attempts }) => [from, attempts])).toEqual(
        Array.from({ length: 3 }, () => [undefined, 0]),
      )
      expect(changes()).toBe(0)
      expect(await actions({ db })).toEqual(['rotation.submitted ada', told, 'rotation.finished engine'])
      expect(verify(await evidence(one.id)).broken).toBeUndefined()
      const late = await ask(bob, `/${one.id}/approve`, { planHash: hashOf(one) })
      expect(late).toMatchObject({ status: 409, code: 'wrongState' })
    })

    test('cannot be approved once its time is over, also while no engine has said so', async () => {
      const { submit, ask, ids, stopEngine } = await setUp({ env: { KEYTURN_APPROVAL_MS: '300' } })
      await stopEngine()
      const one = await submit(ada, ids(0, 2))
      await new Promise((resolve) => setTimeout(resolve, 320))
      const late = await ask(eve, `/${one.id}/approve`, { planHash: hashOf(one) })
      expect(late).toMatchObject({ status: 409, code: 'wrongState' })
    })

    test('takes no other word than those', async () => {
      const { submit, ask, ids } = await setUp()
      const one = await submit(ada, ids(0, 2))
      for (const word of ['pause', 'resume', 'proceed']) {
        expect(await ask(ada, `/${one.id}/${word}`)).toMatchObject({ status: 409, code: 'wrongState' })
      }
    })
  })

  test('an approval outlives the engine that would have begun', async () => {
    const { submit, ask, until, ids, stopEngine, startEngine } = await setUp()
    const one = await submit(ada, ids(0, 3))
    await stopEngine()
    await ask(eve, `/${one.id}/approve`, { planHash: hashOf(one) })
    startEngine()
    expect((await until(one.id, ({ state }) => state === 'finished')).counts).toEqual({ verified: 3 })
  })
})
