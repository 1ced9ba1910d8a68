import { describe, expect, test } from 'vitest'
import type { CloudJob, CloudServer } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import { targetRow as anyRow } from '../database/testing-rows.ts'
import { saidError, targetError } from './errors.ts'
import { afterJob, afterRead, type Times } from './settling.ts'

const targetRow = (row: Partial<TargetRow>) => anyRow({ to_name: 'new', to_fingerprint: 'fp-new', ...row })
const sent = Date.parse('2026-11-24T08:00:00Z')
const iso = (ms: number) => new Date(ms).toISOString()
const times = (afterMs: number): Times => ({
  now: sent + afterMs,
  began: sent,
  at: sent + afterMs,
  settleMs: 60_000,
  pollIntervalMs: 3_000,
})
const soon = times(10_000)
const late = times(60_001)

const accepted = targetRow({
  state: 'accepted',
  from_name: 'old',
  to_name: 'new',
  job_id: 'job',
  request_id: 'request',
  sent_at: iso(sent),
  look_since: iso(sent),
})
const job = (state: CloudJob['state'], error?: CloudJob['error']): CloudJob => ({
  jobId: 'job',
  state,
  ...(error === undefined ? {} : { error }),
})
const shows = (keyPair: string | null): CloudServer => ({
  id: 'server',
  name: 'server',
  statusCode: 5,
  status: 'normal',
  keyPair,
  addresses: [],
})

describe('a look at the job', () => {
  test('one that runs says nothing', () => {
    expect(afterJob(accepted, job('running'), soon)).toBeUndefined()
  })
  test('one that succeeded makes it changed, to be read back', () => {
    expect(afterJob(accepted, job('succeeded'), soon)).toMatchObject({
      state: 'changed',
      job_state: 'succeeded',
      error: null,
    })
  })
  test('one that failed makes it unknown, with what the cloud said, until its server was read', () => {
    const change = afterJob(accepted, job('failed', { code: 'CPS.0005', message: 'no' }), soon)
    expect(change).toMatchObject({ state: 'unknown', job_state: 'failed' })
    expect(change?.error).toContain('CPS.0005')
  })
  test('one that is not known is looked for a while, then the server tells', () => {
    expect(afterJob(accepted, 'gone', times(8_000))).toBeUndefined()
    expect(afterJob(accepted, 'gone', soon)).toMatchObject({ state: 'unknown', job_state: 'gone' })
  })
  test.each([
    ['running', job('running'), 'jobRunning'],
    ['not to be asked', 'notRead' as const, 'jobNotRead'],
  ])('one that is %s after the time allowed keeps its server locked', (_name, seen, code) => {
    const change = afterJob(accepted, seen, late)
    expect(change).toMatchObject({ state: 'unknown', settled: true, keepLock: true })
    expect(change?.error).toContain(code)
    expect(change?.job_state).toBeUndefined()
  })
  test('after a time when no engine worked, one that cannot be asked at first is not given up', () => {
    const back = { ...times(600_000), began: sent + 590_000 }
    expect(afterJob(accepted, 'notRead', back)).toBeUndefined()
    expect(afterJob(accepted, 'notRead', { ...back, now: sent + 650_001 })).toMatchObject({ settled: true })
  })
})

describe('a look at the server', () => {
  const changed = targetRow({ ...accepted, state: 'changed', job_state: 'succeeded' })
  const failed = targetRow({
    ...accepted,
    state: 'unknown',
    job_state: 'failed',
    error: saidError('CPS.0005', '', null),
  })
  const gaveUp = targetRow({ ...failed, error: saidError('CPS.0054', '', null) })
  const lost = targetRow({ ...accepted, state: 'unknown', job_id: null, error: targetError('noAnswer') })
  const forced = (row: typeof changed) => targetRow({ ...row, from_name: 'new' })

  test.each([
    ['a job that succeeded', changed],
    ['a job that failed and did change it', failed],
    ['a job that the cloud gave up on', gaveUp],
    ['an answer that was lost', lost],
    ['a job that succeeded, where the key pair was there before', forced(changed)],
  ])('the new key pair proves the change: %s', (_name, row) => {
    expect(afterRead(row, shows('new'), soon)).toMatchObject({ state: 'verified', error: null })
  })

  test.each([
    ['an answer that was lost', forced(lost)],
    ['a job that the cloud gave up on', forced(gaveUp)],
  ])('where it was there before, it proves nothing: %s', (_name, row) => {
    expect(afterRead(row, shows('new'), soon).state).toBeUndefined()
  })

  test('the old key pair after a failed job is a failure', () => {
    expect(afterRead(failed, shows('old'), soon)).toMatchObject({ state: 'failed' })
    expect(afterRead(forced(failed), shows('new'), soon)).toMatchObject({ state: 'failed' })
  })

  test.each([
    ['changed', changed, 'notChanged'],
    ['lost', lost, 'noAnswer'],
    ['given up', gaveUp, 'CPS.0054'],
  ])('the old key pair proves nothing otherwise: %s', (_name, row, code) => {
    expect(afterRead(row, shows('old'), soon)).toMatchObject({ next_check_at: iso(soon.now + 5_000) })
    const left = afterRead(row, shows('old'), late)
    expect(left).toMatchObject({ state: 'unknown', settled: true })
    expect(left.keepLock).toBeUndefined()
    expect(left.error).toContain(code)
    expect(left.error).toContain('"found":"old"')
  })

  test('one that is gone is looked for until the time is over, a failed job notwithstanding', () => {
    expect(afterRead(failed, 'gone', soon).state).toBeUndefined()
    expect(afterRead(failed, 'gone', late)).toMatchObject({
      state: 'unknown',
      settled: true,
      error: targetError('gone'),
    })
  })

  test('one that could never be read is left with that as the reason', () => {
    expect(afterRead(lost, 'notRead', soon).read_back_at).toBeUndefined()
    expect(afterRead(lost, 'notRead', late)).toMatchObject({ settled: true, error: targetError('notRead') })
    expect(afterRead(targetRow({ ...lost, read_back_at: iso(sent + 1) }), 'notRead', late).error).toBeUndefined()
  })

  test('after a time when no engine worked, one that cannot be read at first is looked at again', () => {
    const back = { ...times(600_000), began: sent + 590_000 }
    expect(afterRead(lost, 'notRead', back)).toEqual({ next_check_at: iso(back.now + 120_000) })
    expect(afterRead(lost, 'notRead', { ...back, now: sent + 650_001 })).toMatchObject({ settled: true })
    expect(afterRead(lost, shows('old'), back)).toMatchObject({ settled: true })
  })

  test('the pauses grow with the time that it took so far, up to two minutes', () => {
    const pause = (ms: number) =>
      Date.parse(afterRead(lost, shows('old'), { ...times(ms), settleMs: 3_600_000 }).next_check_at ?? '') - sent - ms
    expect([0, 3_000, 60_000, 1_000_000].map(pause)).toEqual([3_000, 3_000, 30_000, 120_000])
  })
})
