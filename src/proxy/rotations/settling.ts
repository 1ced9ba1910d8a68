import type { CloudJob, CloudServer } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import { codeOf, saidError, targetError, withFound } from './errors.ts'
import type { TargetChange } from './ledger.ts'

/*
 * The settling rules, and the only place that has them: what a look at a job, or at a server, makes of its target. Pure:
 * the passes do the looking, the ledger does the writing.
 *
 *   known jobs first     a job that runs says nothing yet; one that succeeded makes it `changed`; one that failed, or is
 *                        not known to the cloud any more, makes it `unknown` until its server was read
 *   then the server      shows the new key pair: `verified`. A failed job's server that shows another one: `failed`.
 *                        Anything else is looked at again, with growing pauses, until the time allowed is over
 *   then a person        who finds it `unknown`, with what was seen
 */

/** `now` and `began`, when this term did, are steady, see Work; `at` is what the record says. All in milliseconds. */
export type Times = { now: number; began: number; at: number; settleMs: number; pollIntervalMs: number }

/** What a look at a job showed. `gone`: the cloud does not know it; `notRead`: it could not be asked. */
export type JobSeen = CloudJob | 'gone' | 'notRead'
/** What a look at a server showed. */
export type ServerSeen = CloudServer | 'gone' | 'notRead'

/** What the rules ask of a target whose job was looked at. */
export type JobTarget = Pick<
  TargetRow,
  'look_since' | 'job_ended_at' | 'sent_at' | 'updated_at' | 'error' | 'request_id'
>

const iso = (ms: number) => new Date(ms).toISOString()
const since = (row: JobTarget) => Date.parse(row.look_since ?? row.job_ended_at ?? row.sent_at ?? row.updated_at)
const isLate = (row: JobTarget, { now, settleMs }: Times) => now - since(row) > settleMs
/** Nothing is given up for not being read before it was tried for the time allowed: while no engine worked, nobody tried. */
const isLateUnread = (row: JobTarget, { now, began, settleMs }: Times) => now - Math.max(since(row), began) > settleMs

/** A job that outlived the time allowed is asked for this much more rarely: once a minute, by default. */
const lateJobPolls = 20
export const lateJobPauseMs = ({ pollIntervalMs }: Pick<Times, 'pollIntervalMs'>): number =>
  pollIntervalMs * lateJobPolls
/** A job may take a moment to be listed after it was accepted. */
const newJobPolls = 3
/** Between two looks at a server whose outcome is not known. */
export const longestPauseMs = 120_000

/** Half as long again as it has been looked into so far: close looks at first, rarer ones later. */
const nextLook = (row: TargetRow, { now, pollIntervalMs }: Times) =>
  iso(now + Math.max(Math.min((now - since(row)) / 2, longestPauseMs), pollIntervalMs))

/** What a look at its job makes of a target that is `accepted`, or `unknown` while its job runs. */
export function afterJob(row: JobTarget, seen: JobSeen, times: Times): TargetChange | undefined {
  const now = iso(times.now)
  if (seen === 'notRead' || (seen !== 'gone' && seen.state === 'running')) {
    if (!(seen === 'notRead' ? isLateUnread : isLate)(row, times)) return undefined
    // Never settled as done by time: its server stays locked, and the job is followed for as long as it takes.
    const code = seen === 'notRead' ? 'jobNotRead' : 'jobRunning'
    const next = { settled: true, keepLock: true, next_check_at: iso(times.now + lateJobPauseMs(times)) }
    return codeOf(row.error) === code ? next : { ...next, state: 'unknown', error: targetError(code) }
  }
  if (seen === 'gone') {
    if (times.now - since(row) < times.pollIntervalMs * newJobPolls) return undefined
    return {
      state: 'unknown',
      job_state: 'gone',
      error: targetError('jobVanished'),
      look_since: now,
      next_check_at: now,
    }
  }
  const ended = { job_state: seen.state, job_ended_at: iso(times.at), look_since: now, next_check_at: now }
  if (seen.state === 'succeeded') return { ...ended, state: 'changed', error: null }
  const error =
    seen.error === undefined ? targetError('jobFailed') : saidError(seen.error.code, seen.error.message, row.request_id)
  return { ...ended, state: 'unknown', error }
}

/** Whether its job has said that the change failed. CPS.0054, the back end gave up on it, says nothing of the outcome. */
const jobFailed = (row: TargetRow) => row.job_state === 'failed' && codeOf(row.error) !== 'CPS.0054'

/** Showing the new key pair proves the change, unless it was there before; then only a job that succeeded does. */
const isProof = (row: TargetRow) => row.job_state === 'succeeded' || row.from_name !== row.to_name

/** What a look at its server makes of a target that is `changed` or `unknown`. */
export function afterRead(row: TargetRow, seen: ServerSeen, times: Times): TargetChange {
  const read = seen === 'notRead' ? {} : { read_back_at: iso(times.at) }
  if (typeof seen === 'object') {
    if (seen.keyPair === row.to_name && isProof(row)) return { ...read, state: 'verified', error: null }
    if (jobFailed(row)) return { ...read, state: 'failed', error: withFound(row.error, seen.keyPair) }
  }
  const late = seen === 'notRead' ? isLateUnread : isLate
  if (!late(row, times)) return { ...read, next_check_at: nextLook(row, times) }
  const left = { ...read, state: 'unknown' as const, settled: true }
  if (seen === 'gone') return { ...left, error: targetError('gone') }
  if (seen === 'notRead') {
    const everRead = row.read_back_at !== null && Date.parse(row.read_back_at) >= since(row)
    return everRead ? left : { ...left, error: targetError('notRead') }
  }
  const why = row.state === 'changed' ? targetError('notChanged') : row.error
  return { ...left, error: withFound(why, seen.keyPair) }
}
