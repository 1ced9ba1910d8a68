import { type Context, Hono } from 'hono'
import { ApproveRequest, RejectRequest } from '../../contract/rotation.ts'
import { allow } from '../access/allow.ts'
import { patiently } from '../database/patiently.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import type { ProjectEnv } from '../projects.ts'
import { signedBy, signingOptions } from './approval-passkey.ts'
import { approve, type Approving, isDecided, reject } from './decide.ts'
import { answer, known, writer } from './route-answers.ts'

/** A second person's word on a rotation that waits for it: `:id/approve`, `:id/reject`. */
export const approvalRoutes = new Hono<ProjectEnv>()
  .post('/:id/approve/options', allow('rotations.approve'), async (c) => {
    const rotation = await known(c, c.req.param('id'))
    const { passkeys, relyingParty } = c.var.approval
    isDecided(rotation, { person: c.var.user, planHash: rotation.submission_hash }, 'approved', c.var.clock.now())
    const own = await passkeys.of(c.var.user.id)
    if (own.length === 0) throw new ProblemError('passkeyRefused')
    return c.json(await signingOptions(own, rotation.submission_hash, relyingParty()))
  })
  .post('/:id/approve', allow('rotations.approve'), async (c) => {
    const { id } = await known(c, c.req.param('id'))
    const approving = await approvingOf(c, id, await readBody(c, ApproveRequest))
    if (approving !== undefined) await patiently(() => approve(c.var.db, writer(c), id, approving))
    c.var.engine.wake()
    return answer(c, id)
  })
  .post('/:id/reject', allow('rotations.approve'), async (c) => {
    const { id } = await known(c, c.req.param('id'))
    const { planHash, reason } = await readBody(c, RejectRequest)
    const rejecting = { person: c.var.user, planHash, reason }
    await patiently(() => reject(c.var.db, writer(c), id, rejecting))
    c.var.engine.wake()
    return answer(c, id)
  })

/**
 * What is approved, and the signature, verified outside of any transaction; undefined: they approved it already, and a
 * signature that was good for that is not asked for again.
 */
async function approvingOf(
  c: Context<ProjectEnv>,
  id: string,
  { planHash, answer: signed }: ApproveRequest,
): Promise<Approving | undefined> {
  const { approval, clock, user } = c.var
  const plan = { person: user, planHash }
  if (isDecided(await known(c, id), plan, 'approved', clock.now())) return undefined
  const own = await approval.passkeys.of(user.id)
  if (own.length === 0) return plan
  if (signed === undefined) throw new ProblemError('signatureNeeded')
  const { signature, counter } = await signedBy(own, planHash, signed, approval.relyingParty())
  return { ...plan, signature, onUsed: (trx) => approval.passkeys.used(trx, signature.credentialId, counter) }
}
