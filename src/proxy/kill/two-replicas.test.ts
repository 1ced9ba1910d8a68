import { Client } from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { paths } from '../../contract/paths.ts'
import type { Rotation } from '../../contract/rotation.ts'
import { testDatabases } from '../database/testing.ts'
import { project } from '../testing.ts'
import { createLab, type Lab, until } from './lab.ts'
import { openRelay } from './relay.ts'
import { type Replica, replicasOn } from './replicas.ts'
import { rotating } from './rotate.ts'

/** Half a minute of it is the wait before the claims of the one that died are settled; most is for a busy machine. */
const timeout = 300_000
const endMs = 200_000
const servers = 160

const sends = (replica: Replica, more: number) => {
  const before = replica.sent()
  return until(
    `${replica.life.name} sends ${more} requests`,
    () => (replica.sent() >= before + more ? true : undefined),
    60_000,
  )
}

/** @returns the state of the rotation after it */
async function tell({ ask }: Replica, id: string, action: 'pause' | 'resume') {
  const { status, text } = await ask(paths.rotationAction(project.id, id, action), { method: 'POST' })
  if (status !== 200) throw new Error(`${action}: ${status} ${text}`)
  return (JSON.parse(text) as Rotation).state
}

// They wait most of the time.
vi.setConfig({ maxConcurrency: 10 })

describe.each(testDatabases.filter(({ name }) => name === 'PostgreSQL'))('two replicas on $name', ({ open }) => {
  /** `first` works, `second` stands by; `line` is the network between the first and the database. */
  async function both(lab: Lab) {
    const database = await open()
    lab.atEnd(() => database.remove())
    const line = await openRelay(lab, database.url)
    const replicas = replicasOn(lab, database.url)
    const first = await replicas.start('first', line.url)
    await replicas.works(first)
    const second = await replicas.start('second', database.url)
    await replicas.bothStand()
    return { database, replicas, first, second, line }
  }

  test.concurrent('both answer all calls while one works', { timeout }, async (context) => {
    const lab = createLab(context)
    const { replicas, first, second } = await both(lab)
    const run = rotating(lab, replicas.cloud, { servers })
    const { id } = await run.submit(second.ask)
    await sends(first, 2)
    expect(await tell(second, id, 'pause')).toBe('paused')
    for (const { ask } of [first, second]) {
      expect((await ask('/readyz')).status).toBe(200)
      expect((await ask(paths.session())).status).toBe(200)
      expect((await ask(paths.servers(project.id))).status).toBe(200)
      expect((await ask(paths.keyPairs(project.id))).status).toBe(200)
      expect(JSON.parse((await ask(paths.rotation(project.id, id))).text)).toMatchObject({ state: 'paused' })
      expect((await ask(paths.targets(project.id, id))).status).toBe(200)
    }
    expect(await tell(first, id, 'resume')).not.toBe('paused')
    expect((await run.judge(second.ask, endMs)).breaches.slice(0, 20)).toEqual([])
    expect(second.sent(), 'the one that stands by sent').toBe(0)
  })

  test.concurrent('when the one that works is killed the other takes over', { timeout }, async (context) => {
    const lab = createLab(context)
    const { replicas, first, second } = await both(lab)
    const run = rotating(lab, replicas.cloud, { servers })
    await run.submit(second.ask)
    await sends(first, 3)
    first.life.signal('SIGKILL')
    await replicas.works(second)
    await sends(second, 1)
    expect((await run.judge(second.ask, endMs)).breaches.slice(0, 20)).toEqual([])
  })

  test.concurrent(
    'one that was stopped past the take-over sends nothing when it wakes, stands by, and takes over again',
    { timeout },
    async (context) => {
      const lab = createLab(context)
      const { replicas, first, second } = await both(lab)
      const run = rotating(lab, replicas.cloud, { servers })
      await run.submit(first.ask)
      await sends(first, 3)
      first.life.signal('SIGSTOP')
      await replicas.works(second)
      const sentBefore = first.sent()
      await sends(second, 2)
      first.life.signal('SIGCONT')
      await replicas.bothStand()
      await sends(second, 2)
      expect((await first.ask('/readyz')).status).toBe(200)
      expect(first.sent() - sentBefore).toBe(0)
      second.life.signal('SIGKILL')
      await replicas.works(first)
      await sends(first, 1)
      expect((await run.judge(first.ask, endMs)).breaches.slice(0, 20)).toEqual([])
    },
  )

  test.concurrent(
    'one that is cut off from the database sends nothing more, and takes over again when the line is back',
    { timeout },
    async (context) => {
      const lab = createLab(context)
      const { replicas, first, second, line } = await both(lab)
      const run = rotating(lab, replicas.cloud, { servers })
      const { id } = await run.submit(second.ask)
      await sends(first, 3)
      line.cut()
      await replicas.works(second)
      const sentBefore = first.sent()
      await sends(second, 3)
      expect(first.sent() - sentBefore).toBe(0)
      // So that there is something left to send when the line is back.
      await tell(second, id, 'pause')
      await until(
        'the one that is cut off says that it cannot serve',
        async () => ((await first.ask('/readyz')).status === 200 ? undefined : true),
        30_000,
      )
      line.heal()
      await replicas.bothStand()
      await tell(first, id, 'resume')
      await sends(second, 2)
      expect(first.sent() - sentBefore).toBe(0)
      second.life.signal('SIGKILL')
      await replicas.works(first)
      await sends(first, 1)
      expect((await run.judge(first.ask, endMs)).breaches.slice(0, 20)).toEqual([])
    },
  )

  test.concurrent(
    'a claim that was made but not heard of before the take-over is never sent',
    { timeout },
    async (context) => {
      const lab = createLab(context)
      const { database, replicas, first, second, line } = await both(lab)
      const { cloud } = replicas
      const run = rotating(lab, cloud, { servers })
      await run.submit(first.ask)
      await sends(first, 1)
      line.slowDown(150)
      const ledger = new Client({ connectionString: database.url })
      await ledger.connect()
      lab.atEnd(() => ledger.end())
      /** Claimed in the ledger, and not come to the cloud. */
      const claimed = async () => {
        const { rows } = await ledger.query<{ server_id: string }>(
          `select server_id from target where state = 'submitting'`,
        )
        const came = new Set(cloud.sent.flatMap(({ serverIds }) => serverIds))
        return rows.map(({ server_id }) => server_id).filter((id) => !came.has(id))
      }
      // The claim is seen here before its word has come back to the one who made it; where it had, try again.
      const unheard = await until(
        'a claim is caught on its way back',
        async () => {
          if ((await claimed()).length === 0) return undefined
          line.cut()
          await until('what has left has come in', async () => (await claimed()).length === 0 || undefined, 700).catch(
            () => undefined,
          )
          const caught = await claimed()
          if (caught.length > 0) return caught
          line.heal()
          return undefined
        },
        60_000,
        20,
      )
      await replicas.works(second)
      line.heal()
      await replicas.bothStand()
      expect((await run.judge(second.ask, endMs)).breaches.slice(0, 20)).toEqual([])
      const sent = new Set(cloud.sent.flatMap(({ serverIds }) => serverIds))
      expect(unheard.filter((id) => sent.has(id))).toEqual([])
    },
  )

  test.concurrent('connections that the database ends are made anew', { timeout }, async (context) => {
    const lab = createLab(context)
    const { replicas, first, second } = await both(lab)
    const run = rotating(lab, replicas.cloud, { servers })
    await run.submit(first.ask)
    const sentByBoth = () => first.sent() + second.sent()
    for (const times of [2, 2, 2]) {
      const before = sentByBoth()
      await until('more is sent', () => (sentByBoth() >= before + times ? true : undefined), 30_000)
      await replicas.endConnections()
    }
    expect((await run.judge(second.ask, endMs)).breaches.slice(0, 20)).toEqual([])
    expect([first.life.gone(), second.life.gone()]).toEqual([false, false])
  })
})
