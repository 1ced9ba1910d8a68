import type { TargetRow } from '../../database/schema.ts'
import { codeOf } from '../errors.ts'
import type { Rules } from './judge.ts'

/** What must hold when everything is over. `targets`: read from the ledger whole, whatever their revision says. */
export const endRules: Rules<{ targets: TargetRow[] }> = {
  'every rotation is finished'(_, { view }) {
    return [...view.rotations.values()].map(
      ({ row }) => row.state !== 'finished' && `rotation ${row.number} is ${row.state}`,
    )
  },

  'no target changed without its revision'({ targets }, { view, name }) {
    return targets.map((row) => {
      const known = view.rotations.get(row.rotation_id)?.targets.get(row.server_id)
      // Who is excused from the limits shows nowhere.
      return JSON.stringify(known) !== JSON.stringify({ ...row, excused: known?.excused }) && name(row.server_id)
    })
  },

  'every target is settled'({ targets }, { name }) {
    return targets.map((row) => row.settled_at === null && `${name(row.server_id)} is ${row.state}`)
  },

  'no lock is left but of a job that really runs'({ targets }, { name, truth }) {
    return targets.map((row) => {
      const runs = truth.running(row.server_id)?.id === row.job_id
      return row.locked === 1 && !runs && `${name(row.server_id)}: ${row.state} ${row.error}`
    })
  },

  'attempts are what was sent'({ targets }, { name, truth }) {
    return targets.map((row) => {
      const left = truth.sentFor(row).length
      return row.attempts < left && `${name(row.server_id)}: ${row.attempts} attempts, ${left} sent`
    })
  },

  'the outcome is the first that fits'(_, { view }) {
    return [...view.rotations.values()].map(({ row, targets }) => {
      const states = new Set([...targets.values()].map(({ state }) => state))
      const bad = states.has('failed') || states.has('unknown')
      const outcome = states.has('stopped')
        ? 'stopped'
        : bad
          ? states.has('verified')
            ? 'partlyFailed'
            : 'failed'
          : 'verified'
      return row.outcome !== outcome && `rotation ${row.number}: ${row.outcome}, not ${outcome}`
    })
  },

  'a settled target whose server can be read tells the truth'({ targets }, { name, truth }) {
    return targets.map((row) => {
      const changed = truth.changesBy(row).length > 0 && truth.shown(row.server_id) === row.to_name
      const markedByHand = codeOf(row.error) === 'markedFailed'
      return changed && row.state === 'failed' && !markedByHand && row.from_name !== row.to_name && name(row.server_id)
    })
  },
}
