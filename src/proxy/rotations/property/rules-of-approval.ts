import type { RotationRow } from '../../database/schema.ts'
import { approvalIn } from '../approval.ts'
import type { Rules } from './judge.ts'
import type { Step } from './ledger-view.ts'

/** It needs a second person, who did not say yes (yet). */
export function isNotApproved(row: RotationRow): boolean {
  const stored = approvalIn(row)
  return stored !== undefined && stored.decision?.word !== 'approved'
}

/** What must hold of rotations that need a second person. */
export const approvalRules: Rules<Step> = {
  'a rotation of so many servers begins as a request, and no other'({ before, after, targetsAfter }, { scenario }) {
    if (before !== undefined) return []
    const needs = scenario.approval !== null && targetsAfter.size >= scenario.approval.from
    return [(after.state === 'requested') !== needs && `rotation ${after.number} begins ${after.state}`]
  },

  'what was not approved locks no server, and none of it is read or sent'({ after, changes }, { name }) {
    if (!isNotApproved(after)) return []
    return changes.map(
      ({ after: row }) =>
        (row.locked === 1 || row.from_read === 1 || row.attempts > 0 || !['waiting', 'stopped'].includes(row.state)) &&
        `${name(row.server_id)}: ${row.state}, locked ${row.locked}`,
    )
  },

  'only a second person lets a request begin, on its plan and in time, and then all its servers are locked'(step) {
    const { before, after, events, targetsAfter } = step
    if (before?.state !== 'requested' || after.state === 'requested' || after.state === 'stopping') return []
    const [event] = events
    const isTheirs = event?.type === 'approved' && event.actor === 'second' && after.state === 'preparing'
    const { planHash }: { planHash?: unknown } = JSON.parse(event?.data ?? '{}') as object
    return [
      !isTheirs && `rotation ${after.number} begins by ${event?.type} of ${event?.actor}`,
      planHash !== after.submission_hash && `rotation ${after.number} of another plan`,
      (event?.at ?? '') >= (before.expires_at ?? '') && `rotation ${after.number} after its time`,
      [...targetsAfter.values()].some(({ locked }) => locked !== 1) && `rotation ${after.number} without locks`,
    ]
  },

  'only a person ends a request before its time'({ before, after, events }) {
    if (before?.state !== 'requested' || after.state !== 'stopping') return []
    const [event] = events
    const expired = event?.type === 'expired' && event.actor === 'engine' && event.at >= (before.expires_at ?? '')
    const ended = event?.type === 'rejected' || event?.type === 'withdrawn'
    return [!expired && (!ended || event.actor === 'engine') && `rotation ${after.number} by ${event?.type}`]
  },
}
