import type { Target } from '../../contract/rotation.ts'
import { statusBlock, targetStanding } from '../../contract/rules.ts'
import type { Server } from '../../contract/server.ts'
import type { InRotation, LiveRotations } from './in-rotation.ts'

/**
 * The server as it is by the ledger, where that knows more than the last read of the fleet: while its target is on the way
 * it is held by the rotation, and afterwards it is free, on the key pair that it was read back with.
 */
export function withRotation(server: Server, { id, number, target }: InRotation, readAt: string | undefined): Server {
  const { openRotation: before, blocked: _, ...rest } = server
  const code = statusBlock[server.status]
  const byStatus = code === null ? undefined : (server.blocked ?? { code, params: {} })
  if (!targetStanding[target.state].terminal) {
    if (before?.id === id) return server
    return {
      ...rest,
      openRotation: { id, number },
      blocked: byStatus ?? { code: 'inRotation', params: { id, number } },
    }
  }
  // A read that came after the end knows what happened since; one that found the server held was before it.
  if (before?.id !== id && (readAt === undefined || target.updatedAt <= readAt)) return server
  return {
    ...rest,
    ...(target.state === 'verified' && { keyPair: target.to.name }),
    ...(byStatus !== undefined && { blocked: byStatus }),
  }
}

const made = new WeakMap<Target, { server: Server; readAt: string | undefined; result: Server }>()

/** The servers with what their rotations do; those of which nothing is new keep their identity, and so their rows. */
export function withRotations(
  servers: readonly Server[],
  byServer: LiveRotations['byServer'],
  readAt: string | undefined,
): readonly Server[] {
  if (byServer.size === 0) return servers
  return servers.map((server) => {
    const inRotation = byServer.get(server.id)
    if (inRotation === undefined) return server
    const before = made.get(inRotation.target)
    if (before?.server === server && before.readAt === readAt) return before.result
    const result = withRotation(server, inRotation, readAt)
    made.set(inRotation.target, { server, readAt, result })
    return result
  })
}
