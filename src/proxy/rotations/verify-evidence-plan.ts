import { z } from 'zod'
import type { Evidence } from '../../contract/evidence.ts'
import { KeyPairIdentity } from '../../contract/rotation.ts'
import { type Break, compareFields, differs } from './verify-evidence-break.ts'

const Common = z.object({
  project: z.unknown(),
  kind: z.unknown(),
  of: z.unknown().optional(),
  keyPair: KeyPairIdentity.optional(),
  createdBy: z.unknown(),
  createdAt: z.unknown(),
})
const Choices = z.object({
  force: z.unknown().optional(),
  reason: z.unknown(),
  proof: z.unknown().optional(),
  waves: z.unknown(),
  stopAt: z.unknown(),
})

/** What was submitted. `to` where each target has its own key pair. */
const Plan = z.object({
  ...Common.shape,
  ...Choices.shape,
  targets: z.array(z.object({ serverId: z.string(), to: KeyPairIdentity.optional() })),
})

/** As the first version wrote it. */
const FirstPlan = z
  .object({ ...Common.shape, request: z.object({ ...Choices.shape, serverIds: z.array(z.string()) }) })
  .transform(({ request: { serverIds, ...choices }, ...common }): z.output<typeof Plan> => ({
    ...common,
    ...choices,
    targets: serverIds.map((serverId) => ({ serverId })),
  }))

/** Whether the rotation and its targets are the ones that were submitted. */
export function* checkPlan({ submission, rotation, targets, events }: Evidence): Generator<Break> {
  const parsed = z.union([Plan, FirstPlan]).safeParse(submission)
  if (!parsed.success) {
    yield differs('submission', 'a plan', submission)
    return
  }
  const { targets: planned, force = false, ...plan } = parsed.data
  for (let index = 0; index < Math.max(planned.length, targets.length); index += 1) {
    const meant = planned[index]
    const target = targets[index]
    const where = `target ${index + 1}`
    if (meant?.serverId !== target?.serverId) yield differs(`${where}, server`, meant?.serverId, target?.serverId)
    const to = meant?.to ?? plan.keyPair
    yield* compareFields(`server ${target?.serverId}`, { to }, { to: target?.to })
  }
  // An undo has no key pair, most have no origin: then the rotation may not have one either.
  yield* compareFields('rotation', { of: undefined, keyPair: undefined, ...plan, force }, rotation)
  // Both are given out when it is written; the first event has noted them.
  const { id, number } = events[0]?.data ?? {}
  yield* compareFields(
    'rotation',
    { ...(id === undefined ? {} : { id }), ...(number === undefined ? {} : { number }) },
    rotation,
  )
}
