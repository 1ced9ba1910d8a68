import pg from 'pg'
import type { Rotation } from '../../src/contract/rotation.ts'
import { findPostgres, startCluster } from '../../src/proxy/database/testing-cluster.ts'
import { gauges, inLab, inProject, type Lab, rotatable, submissionOf } from './lab.ts'
import type { Row } from './table.ts'

const fleets = [100, 1_000, 10_000, 50_000]
/** What all others are compared with: less is too little to be measured well. */
const measure = 1_000
const mostTargets = 10_000

/** So fast that the proxy's own work shows, and not how long it is allowed to wait. */
const hurried = {
  KEYTURN_CLOUD_RATE: '1000',
  KEYTURN_CLOUD_CONCURRENCY: '8',
  KEYTURN_BATCH_SIZE: '100',
  KEYTURN_POLL_INTERVAL_MS: '500',
}

type Cost = Record<'list' | 'rotate' | 'calls' | 'delay' | 'resident', number>

/** Each is of 1,000 servers or targets, but for the last two: the longest delay of the loop, and the most memory. */
const told: Record<keyof Cost, { what: string; unit: Row['unit']; times?: number }> = {
  list: { what: 'processor time, 1,000 servers listed', unit: 'ms', times: 1.5 },
  rotate: { what: 'processor time, 1,000 servers rotated', unit: 'ms', times: 1.5 },
  calls: { what: 'upstream calls, 1,000 servers rotated', unit: 'calls' },
  delay: { what: 'longest loop delay', unit: 'ms' },
  resident: { what: 'most memory', unit: 'MB' },
}

/** How the cost of a list and of a rotation grows with the fleet, on each database. */
export async function growth(): Promise<Row[]> {
  const programs = findPostgres()
  if (programs === undefined) console.error('No PostgreSQL on this machine: growth was measured on SQLite alone')
  const rows = await onDatabase('SQLite', () => Promise.resolve({}))
  if (programs === undefined) return rows
  const cluster = await startCluster(programs)
  let databases = 0
  try {
    const fresh = async () => {
      const name = `bench_${(databases += 1)}`
      const client = new pg.Client({ connectionString: `${cluster.url}/postgres` })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return { KEYTURN_DATABASE_URL: `${cluster.url}/${name}`, KEYTURN_SECRET: 'of-a-benchmark'.repeat(4) }
    }
    return [...rows, ...(await onDatabase('PostgreSQL', fresh))]
  } finally {
    await cluster.stop()
  }
}

async function onDatabase(database: string, environment: () => Promise<Record<string, string>>): Promise<Row[]> {
  const costs = new Map<number, Cost>()
  for (const servers of fleets) {
    console.error(`  ${database}, ${servers} servers …`)
    const env = { ...hurried, ...(await environment()) }
    costs.set(servers, await inLab({ servers, jobMs: [500, 1_000], knobs: { latencyMs: 0 } }, env, costOf))
  }
  return (Object.keys(told) as (keyof Cost)[]).flatMap((key) => {
    const { what, unit, times } = told[key]
    return [...costs].map(([servers, cost]): Row => {
      const compared = times !== undefined && servers > measure
      const floor = costs.get(measure)?.[key] ?? Number.NaN
      const row = { what: `${database}, fleet of ${servers.toLocaleString('en')}: ${what}`, measured: cost[key], unit }
      return compared ? { ...row, floor, bar: { times } } : row
    })
  })
}

async function costOf(lab: Lab): Promise<Cost> {
  const { simulator, url } = lab
  const processorMs = async () => (await gauges(lab))('process_cpu_seconds_total') * 1000
  // What is compiled and loaded at the first call is not what a server costs.
  const readFleet = async () => (await fetch(`${url}${inProject}/servers`)).text()
  const reuse = () => new Promise((resolve) => setTimeout(resolve, 5_500))
  await readFleet()
  await reuse()
  const before = await processorMs()
  await readFleet()
  const listed = await processorMs()
  const servers = simulator.state.servers.size

  const serverIds = rotatable(lab).slice(0, mostTargets)
  const calls = simulator.state.calls.length
  await gauges(lab)
  const began = await processorMs()
  const response = await fetch(`${url}${inProject}/rotations`, submissionOf(serverIds))
  const { id } = (await response.json()) as Rotation
  let resident = 0
  let delay = 0
  for (let state = ''; state !== 'finished';) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    resident = Math.max(resident, lab.residentMb())
    delay = Math.max(delay, (await gauges(lab))('nodejs_eventloop_lag_max_seconds') * 1000)
    ;({ state } = (await (await fetch(`${url}${inProject}/rotations/${id}`)).json()) as Rotation)
  }
  const per = (whole: number, of: number) => (whole / of) * 1000
  return {
    list: per(listed - before, servers),
    rotate: per((await processorMs()) - began, serverIds.length),
    calls: per(simulator.state.calls.length - calls, serverIds.length),
    delay,
    resident,
  }
}
