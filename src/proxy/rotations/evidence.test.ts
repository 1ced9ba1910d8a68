import { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Evidence } from '../../contract/evidence.ts'
import type { Waves } from '../../contract/rotation.ts'
import { systemClock } from '../cloud/clock.ts'
import type { Database } from '../database/schema.ts'
import { testDatabases, useLedger } from '../database/testing.ts'
import { problemOf, sendProblem } from '../http/problem.ts'
import { streamOf } from '../http/stream.ts'
import type { ProjectEnv } from '../projects.ts'
import { skip, targetError } from './errors.ts'
import { cellOf } from './evidence-csv.ts'
import { local } from '../access/person.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { evidenceJson, targetJson } from './evidence-json.ts'
import { readRecord } from './evidence.ts'
import { changeRotation, changeTargets, type TargetChange } from './ledger.ts'
import { submit } from './submit.ts'
import { verify } from './verify-evidence-check.ts'
import { provenPlaces, within } from './verify-evidence-testing.ts'

const keyPair = { name: 'q4', fingerprint: 'SHA256:new' }
const project = '0123456789abcdef'
let now = Date.UTC(2026, 2, 1, 8)
const writer = { actor: 'engine', now: () => (now += 100) }
const at = () => new Date((now += 100)).toISOString()

/** A rotation of `count` servers, brought through the ledger to where everything that can be said of a server is said. */
async function aRotation(db: Kysely<Database>, count = 6): Promise<string> {
  const targets = Array.from({ length: count }, (_, index) => ({ serverId: `s-${index}`, seen: 'q3' }))
  // oxlint-disable-next-line unicorn/no-thenable -- the contract's word for what follows the first wave
  const waves: Waves = { then: 'continue' }
  const { rotation } = await submit(
    db,
    { project, user: 'ada', address: '127.0.0.1', idempotencyKey: 'k', body: {} },
    { kind: 'rotation', keyPair, targets, force: false, reason: '=OPS-1, "轮换"', proof: 'skipped', waves, stopAt: {} },
    now,
  )
  const change = (ids: readonly string[], what: TargetChange) => changeTargets(db, writer, rotation.id, ids, () => what)
  const ids = targets.map(({ serverId }) => serverId)
  const [gone, failed, unknown, ...rest] = ids as [string, string, string, ...string[]]
  const read: TargetChange = {
    server_name: '=服务器,1',
    from_read: 1,
    from_name: 'q3',
    from_fingerprint: null,
    wave: 1,
  }
  await change([gone], { state: 'skipped', skipped: skip('gone') })
  await change([failed, unknown, ...rest], read)
  await changeRotation(db, writer, rotation.id, async () => ({
    change: { state: 'running' },
    events: [{ type: 'running', data: { wave: 1 } }],
  }))
  const sent = [failed, unknown, ...rest]
  await change(sent, { state: 'submitting', batch: 1, attempts: 1, sent_at: at(), request_id: null, error: null })
  await change([failed], { state: 'failed', request_id: 'r-1', error: targetError('noAnswer') })
  await change([unknown], { state: 'unknown', error: targetError('missingEntry'), look_since: at() })
  await change([unknown], { read_back_at: at() })
  await change(rest, { state: 'accepted', request_id: 'r-1', job_id: 'j-1' })
  await change(rest, { state: 'changed', job_state: 'succeeded', error: null, look_since: at() })
  await change(rest, { state: 'verified', error: null, read_back_at: at() })
  await change([unknown], { state: 'unknown', settled: true })
  const finishedAt = at()
  await changeRotation(db, writer, rotation.id, async () => ({
    change: { state: 'finished', outcome: 'partlyFailed', finished_at: finishedAt },
    events: [{ type: 'finished', data: { outcome: 'partlyFailed', finishedAt } }],
  }))
  return rotation.id
}

describe.each(testDatabases)('$name', ({ open }) => {
  const ledger = useLedger({ open })

  /** The routes as the proxy mounts them, in memory. */
  const get = (path: string) => {
    const app = new Hono<ProjectEnv>()
    app.use(async (c, next) => {
      // Of the project the routes ask for the id only, and for no engine.
      c.set('project', { config: { id: project } } as ProjectEnv['Variables']['project'])
      c.set('db', ledger.db)
      c.set('clock', systemClock)
      c.set('user', local)
      await next()
    })
    app.route('/', evidenceRoutes)
    app.onError((error, c) => sendProblem(c, problemOf(error)))
    return app.request(path)
  }

  test('evidence.json fits its schema and is verified', async () => {
    const id = await aRotation(ledger.db)
    const response = await get(`/${id}/evidence.json`)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="keyturn-rotation-1-evidence.json"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(verify(text).broken).toBeUndefined()
    const { targets, events, rotation } = Evidence.parse(JSON.parse(text))
    expect(targets.map(({ serverId }) => serverId)).toEqual(['s-0', 's-1', 's-2', 's-3', 's-4', 's-5'])
    expect(targets[0]?.skipped?.text).toMatch(/no longer lists it/)
    expect(targets[1]?.error).toMatchObject({ code: 'noAnswer', text: expect.stringMatching(/^No answer came/) })
    expect(rotation.counts).toEqual({ skipped: 1, failed: 1, unknown: 1, verified: 3 })
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
  })

  test('nothing that an export says of events, plan and servers can be changed unseen', async () => {
    const id = await aRotation(ledger.db)
    const text = await (await get(`/${id}/evidence.json`)).text()
    for (const path of provenPlaces(Evidence.parse(JSON.parse(text)))) {
      const value = within(JSON.parse(text), path)
      const others =
        typeof value === 'string' ? [`${value.slice(1)}0`, at(), null] : [typeof value === 'number' ? value + 1 : 'x']
      for (const other of others) {
        const changed: unknown = JSON.parse(text)
        // What holds a value is an object or an array.
        const holder = within(changed, path.slice(0, -1)) as Record<string, unknown>
        holder[path.at(-1)!] = other
        expect([path, verify(JSON.stringify(changed)).broken]).not.toEqual([path, undefined])
      }
    }
  }, 30_000)

  test('more events than a page has come whole, and in order', async () => {
    const id = await aRotation(ledger.db, 400)
    const evidence = Evidence.parse(await (await get(`/${id}/evidence.json`)).json())
    expect(evidence.events.length).toBeGreaterThan(1500)
    expect(verify(JSON.stringify(evidence)).broken).toBeUndefined()
  }, 30_000)

  test('events that come after the moment of the export stay out', async () => {
    const id = await aRotation(ledger.db)
    const record = await readRecord(ledger.db, project, id, targetJson)
    await changeRotation(ledger.db, writer, id, async () => ({
      change: { outcome: 'failed' },
      events: [{ type: 'outcome' }],
    }))
    const text = await new Response(streamOf(evidenceJson(ledger.db, record!, at()))).text()
    expect(verify(text).broken).toBeUndefined()
  })

  test('a database that fails in the middle breaks the answer off', async () => {
    const id = await aRotation(ledger.db)
    const response = await get(`/${id}/evidence.json`)
    await ledger.db.schema.alterTable('event').renameTo('events').execute()
    await expect(response.text()).rejects.toThrow(/event/)
  })

  test('evidence.csv has a line for every server, safe for a spreadsheet', async () => {
    const id = await aRotation(ledger.db)
    const response = await get(`/${id}/evidence.csv`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [head, ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    expect(head).toMatch(/^rotation,kind,server id,server name,state,/)
    expect(lines).toHaveLength(6)
    const last = await ledger.db
      .selectFrom('event')
      .select('hash')
      .where('server_id', '=', 's-5')
      .orderBy('sequence', 'desc')
      .execute()
    const { last_hash } = await ledger.db.selectFrom('rotation').select('last_hash').executeTakeFirstOrThrow()
    expect(lines[5]).toMatch(/^1,rotation,s-5,"'=服务器,1",verified,q3,,q4,SHA256:new,1,1,1,r-1,j-1,/)
    expect(lines[5]).toMatch(new RegExp(`,skipped,,,${last[0]?.hash},${last_hash}$`))
    expect(lines[1]).toMatch(/,noAnswer,"No answer came, so /)
  })

  test('no such rotation has no evidence', async () => {
    for (const format of ['json', 'csv']) {
      const response = await get(`/nope/evidence.${format}`)
      expect([response.status, await response.json()]).toEqual([
        404,
        expect.objectContaining({ code: 'unknownRotation' }),
      ])
    }
  })
})

test('a cell that a spreadsheet would run is text, and quotes, commas and line breaks stay in their cell', () => {
  expect(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'].map(cellOf)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@SUM(A1)",
    "'\t=1",
    "'＝1",
  ])
  expect(cellOf('\r=1')).toBe(`"'\r=1"`)
  expect(['a,b', 'a "b"', 'a\nb', 'a', undefined, 7].map(cellOf)).toEqual([
    '"a,b"',
    '"a ""b"""',
    '"a\nb"',
    'a',
    '',
    '7',
  ])
})
