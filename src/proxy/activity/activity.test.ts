import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { ActivityFilter, ActivityPage } from '../../contract/activity.ts'
import { systemClock } from '../cloud/clock.ts'
import { testDatabases, useLedger } from '../database/testing.ts'
import { problemOf, sendProblem } from '../http/problem.ts'
import { control } from '../rotations/control.ts'
import { markFailed, recheck } from '../rotations/by-hand.ts'
import { changeRotation, changeTargets } from '../rotations/ledger.ts'
import { submit } from '../rotations/submit.ts'
import { targetError } from '../rotations/errors.ts'
import type { PersonEnv } from '../access/allow.ts'
import { local } from '../access/person.ts'
import { activityRoutes } from './routes.ts'
import { type ActivityEntry, record } from './trail.ts'
import { verifyActivity } from './verify-activity-check.ts'
import { verifyActivityCommand } from './verify-activity-command.ts'

const start = Date.UTC(2026, 2, 1, 8)
const time = (minute: number) => new Date(start + minute * 60_000).toISOString()

describe.each(testDatabases)('on $name', ({ open }) => {
  const ledger = useLedger({ open })
  const app = () => {
    const whole = new Hono<PersonEnv>()
    whole.use(async (c, next) => {
      c.set('user', local)
      await next()
    })
    whole.route('/api', activityRoutes({ db: ledger.db, clock: systemClock }))
    whole.onError((error, c) => sendProblem(c, problemOf(error)))
    return whole
  }
  const ask = async (query: ActivityFilter & { cursor?: string; after?: string } = {}) => {
    const answer = await app().request(`/api/activity?${new URLSearchParams(query as Record<string, string>)}`)
    expect(answer.status).toBe(200)
    return (await answer.json()) as ActivityPage
  }
  const text = async (path: string) => (await app().request(path)).text()
  const write = (entry: Partial<ActivityEntry>, minute = 0) =>
    ledger.db
      .transaction()
      .execute((trx) =>
        record(trx, { at: time(minute), actor: 'ada', action: 'keyPair.imported', data: { name: 'q4' }, ...entry }),
      )
  const places = ({ entries }: ActivityPage) => entries.map(({ sequence }) => sequence)

  test('what people do to a rotation stands in the trail, with who, what and why', async () => {
    let now = start
    const writer = (actor: string) => ({ actor, now: () => (now += 100) })
    const asked = { project: 'p1', user: 'ada', address: '127.0.0.1', idempotencyKey: 'k', body: {} }
    const keyPair = { name: 'q4', fingerprint: 'SHA256:new' }
    const plan = { keyPair, force: false, reason: 'OPS-1', proof: 'skipped' as const, waves: {}, stopAt: {} }
    const targets = [{ serverId: 's-1' }, { serverId: 's-2' }]
    const { rotation } = await submit(ledger.db, asked, { ...plan, kind: 'rotation', targets }, now)
    const { id, number } = rotation
    await control(ledger.db, writer('bob'), id, 'pause')
    // Said twice it is one act.
    await control(ledger.db, writer('bob'), id, 'pause')
    await control(ledger.db, writer('bob'), id, 'resume')
    const engine = writer('engine')
    await changeRotation(ledger.db, engine, id, async () => ({ change: { state: 'running' }, events: [] }))
    await changeTargets(ledger.db, engine, id, ['s-1', 's-2'], () => ({ server_name: 'one', from_read: 1 }))
    for (const state of ['submitting', 'unknown'] as const) {
      const error = state === 'unknown' ? { error: targetError('noAnswer') } : {}
      await changeTargets(ledger.db, engine, id, ['s-1', 's-2'], () => ({ state, ...error }))
    }
    const place = { project: 'p1', rotationId: id, serverId: 's-1' }
    await recheck(ledger.db, writer('cyd'), place)
    await markFailed(ledger.db, writer('cyd'), place)
    await expect(markFailed(ledger.db, writer('cyd'), place)).rejects.toMatchObject({ problem: { code: 'notUnknown' } })
    const held = { code: 'failures', params: {} }
    await changeRotation(ledger.db, engine, id, async () => ({
      change: { state: 'held', held: JSON.stringify(held) },
      events: [{ type: 'held', data: held }],
    }))
    await control(ledger.db, writer('ada'), id, 'proceed')
    await control(ledger.db, writer('ada'), id, 'stop')
    await expect(control(ledger.db, writer('ada'), id, 'resume')).rejects.toMatchObject({
      problem: { code: 'wrongState' },
    })
    const undo = { ...plan, kind: 'undo' as const, of: { id, number }, targets: [{ serverId: 's-9' }] }
    await submit(ledger.db, { ...asked, idempotencyKey: 'u' }, undo, now)

    const { entries } = await ask()
    const said = entries.toReversed().map(({ actor, action, project, data }) => ({ actor, action, project, data }))
    const about = { id, number }
    const server = { ...about, serverId: 's-1', serverName: 'one' }
    const by = (actor: string, action: string, data: object = about) => ({
      actor,
      action,
      project: 'p1',
      data: expect.objectContaining(data),
    })
    expect(said).toEqual([
      by('ada', 'rotation.submitted', { ...about, keyPair, servers: 2, reason: 'OPS-1' }),
      by('bob', 'rotation.paused'),
      by('bob', 'rotation.resumed'),
      by('cyd', 'target.rechecked', server),
      by('cyd', 'target.markedFailed', server),
      by('engine', 'rotation.held', { ...about, code: 'failures' }),
      by('ada', 'rotation.proceeded', { ...about, code: 'failures' }),
      by('ada', 'rotation.stopped'),
      by('ada', 'rotation.undone', { of: about, servers: 1, reason: 'OPS-1' }),
    ])
    expect(verifyActivity(await text('/api/activity.ndjson'))).toMatchObject({ entries: 9 })
  })

  test('pages lead from the newest to the first, each entry once, also while more is written', async () => {
    for (let count = 0; count < 120; count += 1) await write({}, count)
    const first = await ask()
    expect(first).toMatchObject({ newest: 120, actors: ['ada'] })
    await write({})
    const second = await ask({ cursor: first.next! })
    const third = await ask({ cursor: second.next! })
    expect([first, second, third].flatMap(places)).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
    expect(third.next).toBeUndefined()
    expect(places(await ask({ after: String(first.newest) }))).toEqual([121])
  })

  test('filters narrow it down, all together', async () => {
    await write({ project: 'p1' }, 0)
    await write({ action: 'rotation.paused', data: { id: 'r', number: 41 }, project: 'p1' }, 1)
    await write({ action: 'rotation.submitted', data: { number: 42, reason: 'Wartung Süd' }, project: 'p2' }, 2)
    await write({ action: 'keyPair.deleted', actor: 'bob', data: { name: 'Old-Key' } }, 3)
    const found = async (filter: ActivityFilter) => places(await ask(filter))
    expect(await found({})).toEqual([4, 3, 2, 1])
    expect(await found({ group: 'control' })).toEqual([2])
    expect(await found({ group: 'keyPairs', actor: 'bob' })).toEqual([4])
    expect(await found({ project: 'p1' })).toEqual([2, 1])
    expect(await found({ q: 'SÜD' })).toEqual([3])
    expect(await found({ q: '41' })).toEqual([2])
    expect(await found({ q: 'old-key' })).toEqual([4])
    expect(await found({ q: '暂停' })).toEqual([2])
    // The names of the fields are not what people search.
    expect(await found({ q: 'reason' })).toEqual([])
    expect(await found({ from: '2026-03-01T08:01:00Z', to: '2026-03-01T08:02:00Z' })).toEqual([3, 2])
  })

  test('a search through a long trail comes back with where to go on', async () => {
    const values = Array.from({ length: 21_000 }, (_, index) => ({
      sequence: index + 1,
      at: time(0),
      actor: 'ada',
      action: 'keyPair.imported',
      project: null,
      data: index === 0 ? '{"name":"needle"}' : '{"name":"hay"}',
      previous_hash: '',
      hash: '',
    }))
    for (let from = 0; from < values.length; from += 1000) {
      await ledger.db
        .insertInto('activity')
        .values(values.slice(from, from + 1000))
        .execute()
    }
    const first = await ask({ q: 'needle' })
    expect(first).toMatchObject({ entries: [], next: '1001' })
    expect(places(await ask({ q: 'needle', cursor: first.next! }))).toEqual([1])
  })

  test('what is asked for wrongly is refused by name', async () => {
    for (const query of ['group=nothing', 'from=yesterday', 'cursor=x', `q=${'x'.repeat(201)}`]) {
      const answer = await app().request(`/api/activity?${query}`)
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'invalidRequest'])
    }
  })

  test('the table has what fits, and no cell that a spreadsheet would run', async () => {
    await write({ action: 'rotation.submitted', data: { number: 1, reason: '=HYPERLINK("x"),y', servers: 3 } })
    await write({ actor: 'bob' })
    const [header, ...lines] = (await text('/api/activity.csv?actor=ada')).trimEnd().split('\r\n')
    expect(header).toMatch(/^entry,at,actor,action,explanation,/)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(',Rotation submitted,,1,,3,,,,,"\'=HYPERLINK(""x""),y",,,')
  })

  test('an exported trail is verified, and any change of it is named', async () => {
    const empty = await text('/api/activity.ndjson')
    expect(verifyActivity(empty)).toMatchObject({ entries: 0 })
    for (let count = 1; count <= 3; count += 1) await write({ data: { name: `key-${count}` } }, count)
    const whole = await text('/api/activity.ndjson?actor=nobody')
    expect(verifyActivity(whole)).toMatchObject({ entries: 3 })
    const lines = whole.trimEnd().split('\n')
    const [opening, one, two, three] = lines as [string, string, string, string]
    const broken = (...changed: string[]) => verifyActivity(`${changed.join('\n')}\n`).broken?.where
    expect(broken(opening, one, two.replace('key-2', 'key-9'), three)).toBe('entry 2 (keyPair.imported), hash')
    expect(broken(opening, one, three)).toBe('entry 3 (keyPair.imported), sequence')
    expect(broken(opening, one, two)).toBe('head, sequence')
    expect(broken(opening, one, two, three, three)).toBe('entry 3 (keyPair.imported), sequence')
    expect(broken(opening, one, '{"half":', three)).toBe('line 3')

    const said = (args: string[], file = whole) => verifyActivityCommand(args, () => file)
    const second = (JSON.parse(two) as { hash: string }).hash
    expect(said(['trail.ndjson'])).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^verified: 3 entries, head /),
    })
    expect(said(['-', '--head', second]).text).toContain('The noted hash is that of entry 2')
    expect(said(['-', '--head', 'f'.repeat(64)])).toMatchObject({ code: 1 })
    expect(said(['-'], whole.replace('key-1', 'key-7'))).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^broken: entry 1 \(keyPair\.imported\), hash: expected /),
    })
    for (const other of ['', '{}', 'not json', '{"format":"keyturn-evidence"}']) expect(said(['-'], other).code).toBe(2)
    expect(said([]).code).toBe(2)
  })
})
