import { Hono } from 'hono'
import { z } from 'zod'
import { RotationRequest } from '../../contract/rotation.ts'
import { limits } from '../../contract/words.ts'
import { parse, readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { toKeyPair } from '../key-pairs/routes.ts'
import type { Project, ProjectEnv } from '../projects.ts'
import { readRotation, readRotations, readTargets } from './read.ts'
import { idempotencyKeyOf, replayOf, submit } from './submit.ts'

const Revision = z.coerce.number().int().nonnegative().optional()
const Cursor = z.coerce.number().int().positive().optional()

export const rotationRoutes = new Hono<ProjectEnv>()
  .post('/', async (c) => {
    const { project, db, engine, user } = c.var
    const idempotencyKey = idempotencyKeyOf(c.req.header('idempotency-key'))
    const body = await readBody(c, RotationRequest, refuseTooMany)
    const request = { ...body, serverIds: [...new Set(body.serverIds)] }
    refuseNotOffered(request)
    const who = { project: project.config.id, user: user.name, idempotencyKey, request }
    // A replay is answered from the ledger: the key pair may be gone by now, and the cloud need not be asked.
    const replay = await replayOf(db, who)
    if (replay === undefined) {
      const keyPair = await usableKeyPair(project, request.keyPair)
      const { rotation, created } = await submit(db, { ...who, keyPair, now: Date.now() })
      if (created) engine.wake()
      return c.json(await readRotation(db, project.config.id, rotation.id), created ? 201 : 200)
    }
    return c.json(await readRotation(db, project.config.id, replay.id), 200)
  })
  .get('/', async (c) => {
    const before = parse(Cursor, c.req.query('cursor'))
    return c.json(await readRotations(c.var.db, c.var.project.config.id, before))
  })
  .get('/:id', async (c) => {
    const rotation = await readRotation(c.var.db, c.var.project.config.id, c.req.param('id'))
    if (rotation === undefined) throw new ProblemError('unknownRotation')
    return c.json(rotation)
  })
  .get('/:id/targets', async (c) => {
    const since = parse(Revision, c.req.query('since')) ?? 0
    const changes = await readTargets(c.var.db, c.var.project.config.id, c.req.param('id'), since)
    if (changes === undefined) throw new ProblemError('unknownRotation')
    return c.json(changes)
  })

function refuseTooMany(json: unknown) {
  const ids = typeof json === 'object' && json !== null && 'serverIds' in json ? json.serverIds : undefined
  if (Array.isArray(ids) && ids.length > limits.serversPerRotation) {
    throw new ProblemError('tooManyServers', { count: ids.length, limit: limits.serversPerRotation })
  }
}

/**
 * What this version cannot do yet is refused, not ignored: somebody who asked for a first wave must not get all servers
 * at once.
 */
function refuseNotOffered({ waves, stopAt, proof }: RotationRequest) {
  if (waves.first !== undefined) throw new ProblemError('notOffered', { what: 'waves.first' })
  const stop = Object.keys(stopAt)[0]
  if (stop !== undefined) throw new ProblemError('notOffered', { what: `stopAt.${stop}` })
  if (proof !== 'skipped') throw new ProblemError('notOffered', { what: 'proof' })
}

/** The key pair as it is listed now: with its fingerprint, by which one made anew under the name is told apart. */
async function usableKeyPair(project: Project, name: string): Promise<{ name: string; fingerprint: string }> {
  const listed = (await project.cloud.listKeyPairs({ urgent: true })).find((one) => one.name === name)
  if (listed === undefined) throw new ProblemError('keyPairNotFound', { name })
  const { blocked, fingerprint } = toKeyPair(listed)
  if (blocked !== undefined) throw new ProblemError('keyPairBlocked', { name, reason: blocked.code })
  return { name, fingerprint }
}
