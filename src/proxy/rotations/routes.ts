import { Hono } from 'hono'
import { targetsOf } from '../../contract/proof.ts'
import { RetryRequest, RotationRequest, UndoRequest } from '../../contract/rotation.ts'
import { limits, rotationActions } from '../../contract/words.ts'
import { allow, recently, requireRecent } from '../access/allow.ts'
import { CloudError } from '../cloud/error.ts'
import type { CloudKeyPair } from '../cloud/types.ts'
import { parse, readBody } from '../http/body.ts'
import { Place } from '../http/place.ts'
import { ProblemError } from '../http/problem.ts'
import { sendPieces } from '../http/stream.ts'
import { toKeyPair } from '../key-pairs/routes.ts'
import type { Project, ProjectEnv } from '../projects.ts'
import { approvalRoutes } from './approval-routes.ts'
import { markFailed, recheck } from './by-hand.ts'
import { control } from './control.ts'
import { patiently } from '../database/patiently.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { planRetry, planUndo } from './follow-up.ts'
import { readRotations } from './read.ts'
import { answer, known, type RotationContext, writer } from './route-answers.ts'
import { provenBy } from './proven.ts'
import { type Asked, idempotencyKeyOf, type Plan, replayOf, submit, type Waits } from './submit.ts'
import { targetsAnswer } from './targets-answer.ts'

const rotations = new Hono<ProjectEnv>()
  .post('/', allow('rotations.create'), async (c) => {
    const idempotencyKey = idempotencyKeyOf(c.req.header('idempotency-key'))
    const body = await readBody(c, RotationRequest, refuseTooMany)
    const request = { ...body, serverIds: [...new Set(body.serverIds)] }
    return create(c, idempotencyKey, request, async () => {
      const { publicKey, ...keyPair } = await usableKeyPair(c.var.project, request.keyPair, request.fingerprint)
      const { reason, proof, waves, stopAt, force = false } = request
      const plan: Plan = { kind: 'rotation', keyPair, targets: targetsOf(request), force, reason, proof, waves, stopAt }
      const proven = { publicKey, idempotencyKey }
      return proof === 'skipped' ? plan : { ...plan, ...provenBy(proof, proven, c.var.project.config.id, plan) }
    })
  })
  .get('/', allow('rotations.read'), async (c) => {
    const before = parse(Place, c.req.query('cursor'))
    return c.json(await readRotations(c.var.db, c.var.project.config.id, before))
  })
  .get('/:id', allow('rotations.read'), async (c) => answer(c, c.req.param('id')))
  .get('/:id/targets', allow('rotations.read'), async (c) => {
    const since = parse(Place, c.req.query('since')) ?? 0
    const asked = { project: c.var.project.config.id, id: c.req.param('id'), since }
    const answer = await targetsAnswer(c.var.db, asked)
    if (answer === undefined) throw new ProblemError('unknownRotation')
    c.header('content-type', 'application/json')
    c.header('cache-control', 'no-store')
    return 'text' in answer ? c.body(answer.text) : sendPieces(c, answer.pieces)
  })
  .post('/:id/retry', allow('rotations.create'), async (c) => {
    const idempotencyKey = idempotencyKeyOf(c.req.header('idempotency-key'))
    const request = await readBody(c, RetryRequest)
    const of = await known(c, c.req.param('id'))
    return create(c, idempotencyKey, { retry: of.id, ...request }, async () =>
      planRetry(c.var.db, of, request, await listed(c.var.project)),
    )
  })
  .post('/:id/undo', allow('rotations.create'), recently, async (c) => {
    const idempotencyKey = idempotencyKeyOf(c.req.header('idempotency-key'))
    const request = await readBody(c, UndoRequest)
    const of = await known(c, c.req.param('id'))
    return create(c, idempotencyKey, { undo: of.id, ...request }, async () =>
      planUndo(c.var.db, of, request, await listed(c.var.project)),
    )
  })

for (const action of rotationActions) {
  rotations.post(`/:id/${action}`, allow('rotations.control'), async (c) => {
    if (action === 'stop') requireRecent(c)
    const { id } = await known(c, c.req.param('id'))
    await patiently(() => control(c.var.db, writer(c), id, action))
    c.var.engine.wake()
    return answer(c, id)
  })
}

for (const [word, settle] of Object.entries({ recheck, markFailed })) {
  rotations.post(`/:id/targets/:serverId/${word}`, allow('rotations.control'), async (c) => {
    const { id, project } = await known(c, c.req.param('id'))
    const place = { project, rotationId: id, serverId: c.req.param('serverId') }
    await patiently(() => settle(c.var.db, writer(c), place))
    c.var.engine.wake()
    return answer(c, id)
  })
}

export const rotationRoutes = rotations.route('/', approvalRoutes).route('/', evidenceRoutes)

/**
 * Submits what `plan` says, once: a replay with the same key and body is answered from the ledger, without asking the cloud,
 * where the key pair may be gone by now.
 */
async function create(
  c: RotationContext,
  idempotencyKey: string,
  body: unknown,
  plan: () => Promise<Plan>,
): Promise<Response> {
  const { project, db, engine, user, address, approval, clock } = c.var
  const asked: Asked = { project: project.config.id, user: user.name, address, idempotencyKey, body }
  const replay = await replayOf(db, asked)
  if (replay !== undefined) return answer(c, replay.id)
  const planned = await plan()
  if (planned.targets.length > limits.largeOver) requireRecent(c)
  const isLarge = approval.from !== undefined && planned.targets.length >= approval.from
  const waits: Waits | undefined = isLarge ? { requester: user.id, forMs: approval.standsMs } : undefined
  const { rotation, created } = await patiently(() => submit(db, asked, planned, clock.now(), waits))
  if (created) engine.wake()
  return answer(c, rotation.id, created ? 201 : 200)
}

function refuseTooMany(json: unknown) {
  const ids = typeof json === 'object' && json !== null && 'serverIds' in json ? json.serverIds : undefined
  if (Array.isArray(ids) && ids.length > limits.serversPerRotation) {
    throw new ProblemError('tooManyServers', { count: ids.length, limit: limits.serversPerRotation })
  }
}

const quickAttempts = 3
const passing = new Set<CloudError['kind']>(['down', 'busy', 'throttled'])

/** A person waits for the answer, so a cloud that fails is asked again at once or not at all, and not for a minute. */
async function listKeyPairs(project: Project, attempt = 1): Promise<CloudKeyPair[]> {
  try {
    return await project.cloud.listKeyPairs({ urgent: true, once: true })
  } catch (error) {
    const passes = error instanceof CloudError && passing.has(error.kind)
    if (!passes || error.code === 'timeout' || attempt === quickAttempts) throw error
    return listKeyPairs(project, attempt + 1)
  }
}

const listed = async (project: Project) =>
  new Map((await listKeyPairs(project)).map(({ name, fingerprint }) => [name, fingerprint]))

/**
 * The key pair as it is listed now: with its fingerprint, by which one made anew under the name is told apart. `seen` is
 * the fingerprint that the operator saw, if it was said.
 */
async function usableKeyPair(
  project: Project,
  name: string,
  seen: string | undefined,
): Promise<{ name: string; fingerprint: string; publicKey: string }> {
  const found = (await listKeyPairs(project)).find((one) => one.name === name)
  if (found === undefined) throw new ProblemError('keyPairNotFound', { name })
  const { blocked, fingerprint, publicKey } = toKeyPair(found)
  if (blocked !== undefined) throw new ProblemError('keyPairBlocked', { name, reason: blocked.code })
  if (seen !== undefined && seen !== fingerprint) throw new ProblemError('keyPairRemade', { name })
  return { name, fingerprint, publicKey }
}
