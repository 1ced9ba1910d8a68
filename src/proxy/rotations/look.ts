import type { TargetRow } from '../database/schema.ts'
import type { Work } from './work.ts'
import { monotonic } from '../cloud/clock.ts'
import { changeTargets } from './ledger.ts'
import { persist } from './persist.ts'
import { waiting } from './send.ts'
import { listCost, readServers } from './servers.ts'
import { afterRead, longestPauseMs } from './settling.ts'
import { times, waitOf } from './times.ts'

const idle = 30_000
/** So many polls at most a server that changed waits to be read with the others: the dearer the list, the longer. */
const mostPollsTogether = 40
const fewestPollsTogether = 3

/** It may be ten thousand of these, so it is no more of each than is asked of it. */
const columns = [
  'rotation_id',
  'server_id',
  'state',
  'look_since',
  'read_back_at',
  'next_check_at',
  'updated_at',
] as const satisfies readonly (keyof TargetRow)[]
type Open = Pick<TargetRow, (typeof columns)[number]>

/** Reads back what changed, and looks into what is not known, with growing pauses, over a bounded time. */
export async function look(work: Work): Promise<number> {
  const { memory, clock } = work
  const coming = await countComing(work)
  if (coming > 0 && monotonic(clock) < memory.nextLookAt) return memory.nextLookAt - monotonic(clock)
  const open = await work.db
    .selectFrom('target')
    .select(columns)
    .where('project', '=', work.project)
    .where('locked', '=', 1)
    .where('settled_at', 'is', null)
    .where('state', 'in', ['changed', 'unknown'])
    // As long as its job is known and not over, the job is asked, not the server.
    .where((eb) => eb.or([eb('job_id', 'is', null), eb('job_state', 'is not', null)]))
    .execute()
  if (open.length === 0) return idle
  const longest = Math.max(longestPauseMs, work.pollIntervalMs)
  const due = open.filter((row) => waitOf(work, row, longest) <= 0)
  if (due.length === 0) return Math.max(20, Math.min(...open.map((row) => waitOf(work, row, longest))))
  const first = due.filter((row) => isUnread(row))
  const wait = first.length === 0 ? 0 : togetherIn(work, first, coming)
  if (wait > 0) memory.nextLookAt = monotonic(clock) + wait
  const ready = wait > 0 ? due.filter((row) => !isUnread(row)) : due
  if (ready.length === 0) return wait
  // Reading the list costs the same for one as for all.
  const read = ready.length > listCost(work) ? open : ready
  // A look shows what was so when it began: an answer that takes its time must not count as a late one.
  const began = work.steady()
  const { seen, error } = await readServers(
    work,
    read.map(({ server_id }) => server_id),
  )
  if (error !== undefined)
    work.log.warn({ code: error.code, project: work.project }, 'the servers could not be read back')
  const at = { ...times(work), now: began }
  for (const [rotationId, targets] of Map.groupBy(read, (row) => row.rotation_id)) {
    const before = new Map(targets.map((row) => [row.server_id, row.state]))
    await persist(work, () =>
      changeTargets(work.db, work.writer, rotationId, [...before.keys()], (row) => {
        const server = seen.get(row.server_id)
        const isSame = row.settled_at === null && row.locked === 1 && row.state === before.get(row.server_id)
        return isSame && server !== undefined ? afterRead(row, server, at) : undefined
      }),
    )
  }
  work.wake()
  return 0
}

/** Whether its server was not read yet since there was something to look for. */
const isUnread = ({ read_back_at, look_since }: Open) => read_back_at === null || read_back_at < (look_since ?? '')

/**
 * How long to wait until more can be read together: while jobs run, those that ended wait for the others as long as a
 * detail for each would cost more calls than the list once, but not for ever.
 */
function togetherIn(work: Work, first: readonly Open[], coming: number): number {
  const cost = listCost(work)
  if (coming === 0 || coming + first.length <= cost) return 0
  const oldest = Math.min(...first.map(({ look_since, updated_at }) => Date.parse(look_since ?? updated_at)))
  const polls = Math.min(mostPollsTogether, fewestPollsTogether + cost)
  return Math.min(oldest + polls * work.pollIntervalMs - work.steady(), work.pollIntervalMs)
}

/** Targets that are still on their way to a read-back: sent, or about to be. */
async function countComing({ db, project }: Work): Promise<number> {
  const open = await db
    .selectFrom('target')
    .select((eb) => eb.fn.countAll<number>().as('servers'))
    .where('project', '=', project)
    .where('locked', '=', 1)
    .where('settled_at', 'is', null)
    .where('state', 'in', ['submitting', 'accepted'])
    .executeTakeFirstOrThrow()
  const next = await waiting(db, project)
    .select((eb) => eb.fn.countAll<number>().as('servers'))
    .executeTakeFirstOrThrow()
  return open.servers + next.servers
}
