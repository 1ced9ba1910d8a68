import { CloudError } from '../cloud/error.ts'
import type { CloudServer } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import type { Work } from './engine.ts'
import { codeOf, targetError } from './errors.ts'
import { changeTargets, type TargetChange, time } from './ledger.ts'
import { readServers } from './servers.ts'

const idle = 30_000

/** Reads back what changed, and looks into what is not known, with growing pauses, over a bounded time. */
export async function settle(work: Work): Promise<number> {
  const rows = await work.db
    .selectFrom('target')
    .selectAll()
    .where('project', '=', work.project)
    .where('locked', '=', 1)
    .where('settled_at', 'is', null)
    .where('state', 'in', ['changed', 'unknown'])
    .execute()
  const open = rows.filter((row) => codeOf(row.error) !== 'jobRunning')
  if (open.length === 0) return idle
  const now = time(work.writer)
  const due = open.filter(({ next_check_at }) => next_check_at === null || next_check_at <= now)
  if (due.length === 0) {
    const next = Math.min(...open.map(({ next_check_at }) => Date.parse(next_check_at ?? now)))
    return Math.max(20, next - work.clock.now())
  }
  let servers: Map<string, CloudServer> | undefined
  try {
    servers = await readServers(
      work,
      due.map(({ server_id }) => server_id),
    )
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    work.log.warn({ code: error.code, project: work.project }, 'the servers could not be read back')
  }
  for (const [rotationId, targets] of Map.groupBy(due, (row) => row.rotation_id)) {
    const ids = targets.map(({ server_id }) => server_id)
    await changeTargets(work.db, work.writer, rotationId, ids, (row) =>
      row.settled_at === null && (row.state === 'changed' || row.state === 'unknown')
        ? look(work, row, servers)
        : undefined,
    )
  }
  work.wake()
  return 0
}

/** What reading the server back says of its target. */
function look(work: Work, row: TargetRow, servers: ReadonlyMap<string, CloudServer> | undefined): TargetChange {
  const since = Date.parse(row.job_ended_at ?? row.sent_at ?? row.updated_at)
  const age = work.clock.now() - since
  // A quarter of the age so far: close looks at first, rarer ones later.
  const again = { next_check_at: time(work.writer, Math.min(Math.max(age / 4, 500), 60_000)) }
  const tooLate = age > work.settleMs
  if (servers === undefined) return tooLate ? leave(row) : again
  const server = servers.get(row.server_id)
  const read = { read_back_at: time(work.writer) }
  if (server !== undefined && server.keyPair === row.to_name && isProof(row))
    return { ...read, state: 'verified', error: null }
  if (!tooLate) return { ...again, ...read }
  if (server === undefined) return { ...read, state: 'unknown', error: targetError('gone'), settled: true }
  return { ...read, ...leave(row) }
}

/** Showing the new key pair proves the change, unless it was there before; then only a job that succeeded does. */
const isProof = (row: TargetRow) => row.state === 'changed' || row.from_name !== row.to_name

/** Left unknown to a person, with what was seen. */
const leave = (row: TargetRow): TargetChange =>
  row.state === 'changed' ? { state: 'unknown', error: targetError('notChanged'), settled: true } : { settled: true }
