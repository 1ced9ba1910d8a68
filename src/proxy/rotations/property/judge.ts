import type { TargetRow } from '../../database/schema.ts'
import type { LedgerView, Step } from './ledger-view.ts'
import type { Sent } from './network.ts'
import { endRules } from './rules-at-the-end.ts'
import { sendingRules } from './rules-of-sending.ts'
import { writingRules } from './rules-of-writing.ts'
import type { Scenario } from './scenario.ts'
import type { Truth } from './truth.ts'

/** What the rules remember of a rotation from step to step. */
export type Memory = {
  /** Failed or unknown when a person went on: they count no more. */
  excused: Set<string>
  /** A limit is reached, or was while something was still to be sent, and nobody went on since. */
  atLimit: boolean
  /** It was reached while something was still to be sent, so it stays reached whatever is settled later. */
  isHeldFor: boolean
  /** The targets left after the first preflight. */
  base?: number
  /** The first wave's jobs were done, and a person went on since. */
  firstWave: 'under way' | 'done' | 'passed'
  /** When each target was claimed last, and by which process. */
  claims: Map<string, { elapsed: number; process: Step['process'] }>
  /** When each target became unknown. */
  unknownSince: Map<string, number>
  /** Targets that a person settled by hand. */
  byHand: Set<string>
}

export type Court = {
  scenario: Scenario
  truth: Truth
  view: LedgerView
  elapsed(): number
  memory(rotationId: string): Memory
  /** What the person at the machine knows a server by. */
  name(serverId: string): string
}

/** Rules by the fact that each states; a rule answers what speaks against it. */
export type Rules<Case> = Record<string, (one: Case, court: Court) => (string | false | undefined)[]>

/** Holds what happens against the rules, and collects what breaks them. */
export class Judge {
  readonly violations: string[] = []
  readonly #court: Court

  constructor(court: Omit<Court, 'memory'>) {
    const memories = new Map<string, Memory>()
    this.#court = {
      ...court,
      memory(rotationId) {
        const known = memories.get(rotationId)
        if (known !== undefined) return known
        const fresh: Memory = {
          excused: new Set(),
          atLimit: false,
          isHeldFor: false,
          firstWave: 'under way',
          claims: new Map(),
          unknownSince: new Map(),
          byHand: new Set(),
        }
        memories.set(rotationId, fresh)
        return fresh
      },
    }
  }

  step(step: Step) {
    this.#apply(writingRules, step)
    remember(step, this.#court)
  }

  sending(sent: Sent) {
    this.#apply(sendingRules, sent)
  }

  atTheEnd(read: { targets: TargetRow[] }) {
    this.#apply(endRules, read)
  }

  broken(fact: string, against: string) {
    this.violations.push(`${fact}: ${against}`)
  }

  #apply<Case>(rules: Rules<Case>, one: Case) {
    for (const [fact, rule] of Object.entries(rules)) {
      for (const against of rule(one, this.#court)) {
        if (typeof against === 'string') this.broken(fact, against)
      }
    }
  }
}

/** Comes after the rules have seen the step. */
function remember(step: Step, court: Court) {
  const { after, before, changes, targetsAfter, elapsed, process } = step
  const memory = court.memory(after.id)
  for (const { before: was, after: is } of changes) {
    if (is.state === was?.state) continue
    if (is.state === 'submitting') memory.claims.set(is.server_id, { elapsed, process })
    if (is.state === 'unknown' && !memory.unknownSince.has(is.server_id)) memory.unknownSince.set(is.server_id, elapsed)
  }
  for (const { actor, server_id } of step.events)
    if (server_id !== null && actor !== 'engine') memory.byHand.add(server_id)
  const targets = [...targetsAfter.values()]
  const first = targets.filter(({ wave }) => wave === 1)
  // A request is read once it was approved.
  if (after.state !== 'preparing' && after.state !== 'requested')
    memory.base ??= targets.filter(({ state }) => state !== 'skipped').length
  if (before?.state === 'held' && after.state !== 'held') {
    memory.isHeldFor = false
    for (const { state, server_id } of targets) {
      if (state === 'failed' || state === 'unknown') memory.excused.add(server_id)
    }
    // Also past a job of the first wave that outlived the time allowed.
    if (first.length > 0 && !first.some(({ state }) => onTheWay.has(state))) memory.firstWave = 'passed'
  }
  const done = first.length > 0 && first.every((target) => isDone(target, court))
  if (memory.firstWave === 'under way' && done) memory.firstWave = 'done'
  const isReached = limitReached(step, memory)
  const sends = after.state === 'preparing' || after.state === 'running' || after.state === 'held'
  memory.isHeldFor ||= isReached && sends && targets.some(({ state }) => state === 'waiting')
  memory.atLimit = memory.isHeldFor || isReached
}

const onTheWay: ReadonlySet<string> = new Set(['waiting', 'submitting', 'accepted'])

/** Nothing of it is still to come: it is not on its way, and no job of it runs that is known, or that the cloud knows of. */
const isDone = ({ state, server_id, job_id, job_state }: TargetRow, { truth }: Court) =>
  !onTheWay.has(state) && (job_id === null || job_state === 'gone' || truth.running(server_id)?.id !== job_id)

/** By what was submitted: `stopAt` counts failed and unknown together, those excused apart. */
function limitReached({ after, targetsAfter }: Step, memory: Memory): boolean {
  // Written by the submission from the contract's own shape.
  const stopAt = JSON.parse(after.stop_at) as Scenario['submissions'][number]['stopAt']
  const bad = [...targetsAfter.values()].filter(
    ({ state, server_id }) => (state === 'failed' || state === 'unknown') && !memory.excused.has(server_id),
  )
  const base = memory.base ?? targetsAfter.size
  const most = Math.min(
    stopAt.failures ?? Infinity,
    stopAt.percent === undefined ? Infinity : Math.max(1, Math.round((stopAt.percent * base) / 100)),
  )
  return bad.length >= most || bad.filter(({ wave }) => wave === 1).length >= (stopAt.firstWave ?? Infinity)
}
