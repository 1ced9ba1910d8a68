import type { Court, Rules } from './judge.ts'
import type { Sent } from './network.ts'
import { provesNothingApplied } from './proof.ts'

/** A claimed request leaves within this, or never. */
const leaveWithinMs = 2_000

const each = (
  sent: Sent,
  { name }: Court,
  against: (serverId: string, keyPair: string) => string | false | undefined,
) => sent.entries.map(({ serverId, keyPair }) => named(name(serverId), against(serverId, keyPair)))

const named = (name: string, against: string | false | undefined) =>
  typeof against === 'string' ? `${name} ${against}`.trimEnd() : against

/** What must hold whenever a change leaves the process, by the ledger as it is committed at that moment. */
export const sendingRules: Rules<Sent> = {
  'a change leaves only when its claim is stored'(sent, court) {
    return each(sent, court, (serverId, keyPair) => {
      const row = court.view.holder(serverId)
      if (row?.state !== 'submitting') return `is ${row?.state}`
      if (row.to_name !== keyPair) return `is to get ${row.to_name}, not ${keyPair}`
      const events = court.view.rotations.get(row.rotation_id)?.events ?? []
      const last = events.findLast(({ server_id }) => server_id === serverId)
      return last?.type !== 'submitting' && `its last event is ${last?.type}`
    })
  },

  'a change leaves only when the key pair it had is stored'(sent, court) {
    return each(sent, court, (serverId) => court.view.holder(serverId)?.from_read !== 1 && '')
  },

  'one request is of one rotation'(sent, { view }) {
    const rotations = new Set(sent.entries.map(({ serverId }) => view.holder(serverId)?.rotation_id))
    return [rotations.size > 1 && `${rotations.size}`]
  },

  'a claimed request leaves within two seconds or never'(sent, court) {
    return each(sent, court, (serverId) => {
      const row = court.view.holder(serverId)
      const claim = row === undefined ? undefined : court.memory(row.rotation_id).claims.get(serverId)
      const late = claim !== undefined && court.elapsed() - claim.elapsed > leaveWithinMs
      return late && `${court.elapsed() - claim.elapsed} ms after its claim`
    })
  },

  'the process that claimed sends'(sent, court) {
    return each(sent, court, (serverId) => {
      const row = court.view.holder(serverId)
      const claim = row === undefined ? undefined : court.memory(row.rotation_id).claims.get(serverId)
      return claim?.process !== sent.process && `claimed by ${claim?.process.number}, sent by ${sent.process.number}`
    })
  },

  'nothing is sent again without proof that the last time changed nothing'(sent, court) {
    return each(sent, court, (serverId) => {
      const row = court.view.holder(serverId)
      if (row === undefined) return undefined
      const before = court.truth.sentFor(row).filter((one) => one !== sent)
      const unproven = before.find((one) => !provesNothingApplied(one, serverId))
      return unproven !== undefined && `was sent at ${unproven.at}, answer ${JSON.stringify(unproven.answer)}`
    })
  },

  'nothing is sent to a server on which a job of the same rotation runs or ran'(sent, court) {
    return each(sent, court, (serverId) => {
      const row = court.view.holder(serverId)
      const job = row === undefined ? undefined : court.truth.jobsOf(row)[0]
      return job !== undefined && `has job ${job.id.slice(0, 8)}, status ${job.status}`
    })
  },

  'nothing is sent to a server whose known job runs'(sent, court) {
    return each(sent, court, (serverId) => {
      const running = court.truth.running(serverId)
      if (running === undefined) return undefined
      for (const { targets, row: rotation } of court.view.rotations.values()) {
        const target = targets.get(serverId)
        if (target?.job_id !== running.id || court.memory(rotation.id).byHand.has(serverId)) continue
        // The cloud said that there is no such job: it runs, but nobody can know.
        if (target.job_state === 'gone') continue
        return `job ${running.id.slice(0, 8)} of rotation ${rotation.number} runs`
      }
      return undefined
    })
  },
}
