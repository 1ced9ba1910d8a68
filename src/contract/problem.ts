import { z } from 'zod'
import { CloudAnswer, Params } from './common.ts'
import { problemCodes, undoBlockCodes } from './words.ts'

/**
 * Every refusal under `/api`: an RFC 9457 problem (`application/problem+json`). `title` is for people reading logs; the
 * console renders `code` and `params` in its own language. `issues` names the fields of a request that did not fit.
 */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  params: Params,
  cloud: CloudAnswer.optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `serversInRotation`: who holds which servers. */
  held: z.array(z.object({ serverId: z.string(), rotation: z.object({ id: z.string(), number: z.int() }) })).optional(),
  /** With `keyPairInUse`: the first of the servers that are on it. */
  servers: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  /** With `keyPairInRotation`: the rotations that are not over. */
  rotations: z.array(z.object({ id: z.string(), number: z.int() })).optional(),
  /** With `undoImpossible`: the servers that cannot be put back, and why. */
  undoBlocked: z.array(z.object({ serverId: z.string(), code: z.enum(undoBlockCodes) })).optional(),
})
export type Problem = z.infer<typeof Problem>
