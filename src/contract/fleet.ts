import { z } from 'zod'
import { Time } from './common.ts'
import { Problem } from './problem.ts'
import { Server } from './server.ts'

/**
 * One line of the servers stream (NDJSON). `count` may come again: a fleet can grow while it is read. A stream that ends
 * without `end` or `problem` was cut; the rows that came stay good.
 */
export const FleetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('count'), count: z.int().nonnegative() }),
  z.object({ type: z.literal('servers'), servers: z.array(Server) }),
  z.object({ type: z.literal('end'), at: Time }),
  z.object({ type: z.literal('problem'), problem: Problem }),
])
export type FleetEvent = z.infer<typeof FleetEvent>
