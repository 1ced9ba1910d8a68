import { eventHash } from '../chain.ts'
import { codeOf } from '../errors.ts'
import type { Rules } from './judge.ts'
import type { Step } from './ledger-view.ts'
import { provesNothingApplied } from './proof.ts'
import { approvalRules, isNotApproved } from './rules-of-approval.ts'
import type { Scenario } from './scenario.ts'

/** Where a target may go from each state. What is terminal stays. */
const ways: Record<string, readonly string[]> = {
  waiting: ['submitting', 'skipped', 'stopped', 'failed'],
  submitting: ['accepted', 'waiting', 'failed', 'unknown', 'stopped'],
  accepted: ['changed', 'verified', 'failed', 'unknown'],
  changed: ['verified', 'unknown'],
  unknown: ['accepted', 'changed', 'verified', 'failed'],
}

/** The targets that came into a state in this step. */
const into = (step: Step, state: string) =>
  step.changes.filter(({ before, after }) => after.state === state && before?.state !== state)

const movedOn = (step: Step) => step.before?.state === 'held' && step.after.state !== 'held'

/** What must hold whenever something is written. */
export const writingRules: Rules<Step> = {
  'the chain of events holds and has no gap'({ events, eventsBefore, after }) {
    const last = eventsBefore.at(-1)
    let hash = last?.hash ?? after.submission_hash
    let sequence = last?.sequence ?? 0
    const against = events.map((event) => {
      const { at, actor, type } = event
      const data: unknown = JSON.parse(event.data)
      const said = { sequence: event.sequence, at, actor, type, data }
      const own = eventHash(event.server_id === null ? said : { ...said, serverId: event.server_id }, hash)
      const fits = event.previous_hash === hash && event.hash === own && event.sequence === sequence + 1
      hash = event.hash
      sequence = event.sequence
      return !fits && `event ${event.sequence} of rotation ${after.number}`
    })
    return [...against, (hash !== after.last_hash || sequence !== after.last_sequence) && 'the head does not fit']
  },

  'the revision only goes up, and marks what changed'({ before, after, changes }) {
    return [
      before !== undefined && after.revision <= before.revision && `${before.revision} → ${after.revision}`,
      ...changes.map(({ after: row }) => row.revision > after.revision && `target ahead at ${row.revision}`),
    ]
  },

  'a target goes only the ways there are'({ changes, after }, { name }) {
    return changes.map(
      ({ before, after: row }) =>
        before !== undefined &&
        before.state !== row.state &&
        !(ways[before.state] ?? []).includes(row.state) &&
        `${name(row.server_id)} of rotation ${after.number}: ${before.state} → ${row.state}`,
    )
  },

  'each state is what the last event of the target says'({ changes, events }, { name }) {
    return changes.map(({ before, after: row }) => {
      if (before === undefined || before.state === row.state) return undefined
      const said = events.filter(({ server_id }) => server_id === row.server_id).map(({ data }) => stateIn(data))
      return said.findLast((state) => state !== undefined) !== row.state && `${name(row.server_id)} is ${row.state}`
    })
  },

  'nothing is claimed before the key pair it had is stored'(step, { name }) {
    return into(step, 'submitting').map(({ before }) => before?.from_read !== 1 && name(before?.server_id ?? ''))
  },

  'nothing is claimed that shows something else than what was seen, or is there already'(step, { name }) {
    return into(step, 'submitting').map(({ after }) => {
      const seen: unknown = after.seen === null ? after.from_name : JSON.parse(after.seen)
      if (seen !== after.from_name) return `${name(after.server_id)}: ${after.seen}, found ${after.from_name}`
      return after.from_name === after.to_name && step.after.force === 0 && `${name(after.server_id)} is there already`
    })
  },

  'only a running rotation claims'(step, { name }) {
    const runs = step.before?.state === 'running' || step.after.state === 'running'
    return into(step, 'submitting').map(
      ({ after }) => !runs && `${name(after.server_id)}, ${step.before?.state} → ${step.after.state}`,
    )
  },

  'nothing is claimed once a limit was reached, until a person goes on'(step, { name, memory }) {
    const { atLimit } = memory(step.after.id)
    return into(step, 'submitting').map(({ after }) => atLimit && !movedOn(step) && name(after.server_id))
  },

  'the second wave waits for the jobs of the first, and for a person where it says so'(step, { name, memory }) {
    const { then } = JSON.parse(step.after.waves) as Scenario['submissions'][number]['waves']
    const { firstWave } = memory(step.after.id)
    return into(step, 'submitting').flatMap(({ after }) => [
      (after.wave ?? 1) > 1 && firstWave === 'under way' && `${name(after.server_id)} before the first wave is done`,
      (after.wave ?? 1) > 1 && then === 'hold' && firstWave === 'done' && `${name(after.server_id)}, nobody went on`,
    ])
  },

  'a target waits again only on proof, by the process that has it'(step, { name, memory, truth }) {
    return into(step, 'waiting').map(({ before, after }) => {
      if (before === undefined) return undefined
      const claim = memory(step.after.id).claims.get(after.server_id)
      if (claim === undefined) return `${name(after.server_id)} was not claimed`
      if (claim.process !== step.process) return `${name(after.server_id)} after a process that died`
      const last = truth.sentFor(after).at(-1)
      // Of this claim nothing left.
      if (last === undefined || last.at < claim.elapsed) return undefined
      return !provesNothingApplied(last, after.server_id) && `${name(after.server_id)}: ${JSON.stringify(last.answer)}`
    })
  },

  'what is accepted has its request id and its job'(step, { name, truth }) {
    return into(step, 'accepted').map(
      ({ after }) =>
        !truth.jobsOf(after).some(({ id, requestId }) => id === after.job_id && requestId === after.request_id) &&
        name(after.server_id),
    )
  },

  'verified is what this rotation really changed and what was read back'(step, { name, truth, view }) {
    return into(step, 'verified').map(({ after }) => {
      if (after.read_back_at === null) return `${name(after.server_id)} was not read back`
      // Whose change it was nobody can tell where somebody else made it, or an earlier rotation whose outcome is unknown.
      const others = view.others(after).filter(({ state }) => state === 'unknown')
      const isMixed =
        truth.maybeMeddled(after, after.to_name) || others.some((other) => truth.changesBy(other).length > 0)
      if (isMixed || truth.changesBy(after).some(({ keyPairName }) => keyPairName === after.to_name)) return undefined
      const same = after.from_name === after.to_name && truth.jobsOf(after).some(({ status }) => status === 2)
      return !same && `${name(after.server_id)} shows ${truth.shown(after.server_id)}`
    })
  },

  'failed is what this rotation did not change'(step, { name, truth }) {
    return into(step, 'failed').map(({ after }) => {
      if (codeOf(after.error) === 'markedFailed' || after.from_name === after.to_name) return undefined
      const changed = truth.changesBy(after).length > 0 && truth.shown(after.server_id) === after.to_name
      return changed && `${name(after.server_id)}: ${after.error}`
    })
  },

  'a job that the cloud gave up on leaves its target unknown'(step, { name }) {
    return into(step, 'failed').map(
      ({ after }) => after.job_state === 'failed' && codeOf(after.error) === 'CPS.0054' && name(after.server_id),
    )
  },

  'skipped and stopped were never taken by the cloud'(step, { name, truth }) {
    return [...into(step, 'skipped'), ...into(step, 'stopped')].map(
      ({ after }) =>
        truth.sentFor(after).some((one) => !provesNothingApplied(one, after.server_id)) &&
        `${name(after.server_id)} is ${after.state}`,
    )
  },

  'a lock ends when its target is settled, unless its job may still run'({ changes, after }, { name }) {
    if (isNotApproved(after)) return []
    return changes.map(({ after: row }) => {
      const terminal = ['verified', 'failed', 'skipped', 'stopped'].includes(row.state)
      const mayRun = row.state === 'unknown' && /"(?:jobRunning|jobNotRead)"/.test(row.error ?? '')
      const settled = row.settled_at !== null
      const wrong = settled ? row.locked === 1 && !mayRun : row.locked !== 1 || terminal
      return wrong && `${name(row.server_id)}: ${row.state}, settled ${row.settled_at}, locked ${row.locked}`
    })
  },

  'only a person lets a held or paused rotation go on'({ before, after, events }) {
    const waits = before?.state === 'held' || before?.state === 'paused'
    const goesOn = after.state === 'running' || after.state === 'preparing'
    return [waits && goesOn && events.every(({ actor }) => actor === 'engine') && `rotation ${after.number}`]
  },

  ...approvalRules,

  'what was submitted never changes'({ before, after }) {
    return [before !== undefined && before.submission !== after.submission && `rotation ${after.number}`]
  },
}

const stateIn = (data: string): unknown => {
  const value: unknown = JSON.parse(data)
  return typeof value === 'object' && value !== null && 'state' in value ? value.state : undefined
}
