import type { Context } from 'hono'
import { patiently } from '../database/patiently.ts'
import { type RotationHead, rotationColumns } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import type { ProjectEnv } from '../projects.ts'
import type { Writer } from './ledger.ts'
import { readRotation } from './read.ts'

export type RotationContext = Context<ProjectEnv>

/** Whoever asks, as one who writes into the ledger. */
export const writer = (c: RotationContext): Writer => ({
  actor: c.var.user.name,
  address: c.var.address,
  now: () => c.var.clock.now(),
  onHead: c.var.onHead,
})

/** @throws ProblemError unknownRotation */
export async function known(c: RotationContext, id: string): Promise<RotationHead> {
  const row = await c.var.db
    .selectFrom('rotation')
    .select(rotationColumns)
    .where('id', '=', id)
    .where('project', '=', c.var.project.config.id)
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('unknownRotation')
  return row
}

/** The rotation as it is now. @throws ProblemError unknownRotation */
export async function answer(c: RotationContext, id: string, status: 200 | 201 = 200): Promise<Response> {
  // Also after a change was written: a connection that the database ended meanwhile must not make it look refused.
  const rotation = await patiently(() => readRotation(c.var.db, c.var.project.config.id, id))
  if (rotation === undefined) throw new ProblemError('unknownRotation')
  return c.json(rotation, status)
}
