import { onServer } from '../database/testing.ts'
import { openCloud, type TestCloud } from './cloud.ts'
import { type Lab, until } from './lab.ts'
import { type Ask, askOf, type Life, startLife } from './life.ts'
import { fleetSize } from './rotate.ts'

/** One of several processes on one database, and how to talk to it. */
export type Replica = {
  life: Life
  ask: Ask
  /** How many requests for changes came in from it so far. */
  sent(): number
}

export type Replicas = {
  cloud: TestCloud
  /** Starts a process; `databaseUrl` is where it finds the database. */
  start(name: string, databaseUrl: string): Promise<Replica>
  /** Waits until this one is the one that works, by the ledger's own word. */
  works(replica: Replica): Promise<void>
  /** Waits until the connections for leading of both stand: of the one that leads, and of the one that waits. */
  bothStand(): Promise<void>
  /** Ends every connection to the database at the server's side. */
  endConnections(): Promise<void>
}

/** The ten seconds that a take-over may take, and as much again where the machine has other things to do: a guard, no measurement. */
const takeOverMs = 20_000

const env = {
  // Thirty requests, about three a second: a process that is stopped has much left to do.
  KEYTURN_BATCH_SIZE: '5',
  KEYTURN_CLOUD_CONCURRENCY: '2',
  KEYTURN_CLOUD_RATE: '40',
  KEYTURN_POLL_INTERVAL_MS: '200',
  KEYTURN_SETTLE_MS: '6000',
}

/** @param databaseUrl where the tests themselves find the database */
export function replicasOn(lab: Lab, databaseUrl: string): Replicas {
  const cloud = openCloud(lab, {
    servers: fleetSize,
    jobMs: [300, 1_500],
    knobs: { latencyMs: [20, 80], latencyByRoute: { change: [500, 800] }, chance: { jobFails: { share: 0.03 } } },
  })
  const ledger = async (statement: string) => (await onServer(databaseUrl, statement))[0] ?? {}
  return {
    cloud,
    async start(name, databaseUrl) {
      const life = startLife(lab, { name, cloudUrl: await cloud.addressFor(name), databaseUrl, env })
      await life.url
      return { life, ask: askOf(life), sent: () => cloud.sent.filter(({ from }) => from === name).length }
    },
    async works({ life }) {
      await until(
        `${life.name} takes over`,
        async () => {
          const { holder } = await ledger('select holder from engine where id = 1')
          return typeof holder === 'string' && holder.startsWith(`process ${life.pid} `) ? true : undefined
        },
        takeOverMs,
      )
    },
    async bothStand() {
      await until(
        'one leads and the other stands by',
        async () => {
          const { count } = await ledger(
            `select count(*)::int as count from pg_stat_activity
             where datname = current_database() and application_name = 'keyturn lead'`,
          )
          return count === 2 ? true : undefined
        },
        30_000,
      )
    },
    async endConnections() {
      await ledger(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )
    },
  }
}
