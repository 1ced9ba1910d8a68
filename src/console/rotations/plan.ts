import type { Params } from '../../contract/common.ts'
import type { RotationRequest } from '../../contract/rotation.ts'
import type { Server } from '../../contract/server.ts'
import type { ServerBlockCode, ServerStatus } from '../../contract/words.ts'

/** The ticked servers as the fleet shows them now, by name; `gone` are no longer listed, `pending` not listed yet. */
export type Picked = { servers: Server[]; gone: string[]; pending: number }

export type SkipReason = ServerBlockCode | 'alreadyOnKeyPair' | 'gone'
export type SkipGroup = {
  code: SkipReason
  params: Params
  servers: { id: string; name?: string; status?: ServerStatus }[]
}
export type ChangeGroup = { from: string | null; servers: Server[] }
export type Plan = {
  /** Largest group first, servers without a key pair last. */
  groups: ChangeGroup[]
  skipped: SkipGroup[]
  counts: { change: number; again: number; skipped: number; batches: number }
  /** What is sent: see {@link makePlan}. */
  serverIds: string[]
  seen: Record<string, string | null>
}

const byName = new Intl.Collator(undefined, { numeric: true })

/** Sorting 10,000 names takes a moment, so it is done once per fleet and selection, not once per picked key pair. */
export function pickServers(
  selection: ReadonlySet<string>,
  fleet: { byId: ReadonlyMap<string, Server>; complete: boolean },
): Picked {
  const servers: Server[] = []
  const missing: string[] = []
  for (const id of selection) {
    const server = fleet.byId.get(id)
    if (server) servers.push(server)
    else missing.push(id)
  }
  servers.sort((a, b) => byName.compare(a.name, b.name))
  return fleet.complete ? { servers, gone: missing, pending: 0 } : { servers, gone: [], pending: missing.length }
}

/**
 * What would happen if this were submitted now.
 *
 * Servers that are on the key pair already are sent along, so that the rotation records them as skipped. Servers that
 * cannot be rotated now are not sent: one that becomes normal a moment later would be changed although the review said
 * that it is left alone, and one in another rotation would have the whole submission refused.
 */
export function makePlan(picked: Picked, keyPair: string | undefined, force: boolean, batchSize: number): Plan {
  const groups = new Map<string | null, ChangeGroup>()
  const skipped = new Map<string, SkipGroup>()
  const serverIds: string[] = []
  const seen: Record<string, string | null> = {}
  const skip = (code: SkipReason, params: Params, server: SkipGroup['servers'][number]) => {
    const key = `${code} ${JSON.stringify(params)}`
    const group = skipped.get(key)
    if (group) group.servers.push(server)
    else skipped.set(key, { code, params, servers: [server] })
  }
  let change = 0
  let again = 0
  for (const server of picked.servers) {
    if (server.blocked) {
      skip(server.blocked.code, server.blocked.params, server)
      continue
    }
    serverIds.push(server.id)
    seen[server.id] = server.keyPair
    const already = keyPair !== undefined && server.keyPair === keyPair
    if (already) again += 1
    if (already && !force) {
      skip('alreadyOnKeyPair', {}, server)
      continue
    }
    change += 1
    const group = groups.get(server.keyPair)
    if (group) group.servers.push(server)
    else groups.set(server.keyPair, { from: server.keyPair, servers: [server] })
  }
  for (const id of picked.gone) skip('gone', {}, { id })
  const skippedGroups = [...skipped.values()].toSorted((a, b) => b.servers.length - a.servers.length)
  return {
    groups: [...groups.values()].toSorted(
      (a, b) => Number(a.from === null) - Number(b.from === null) || b.servers.length - a.servers.length,
    ),
    skipped: skippedGroups,
    counts: {
      change,
      again,
      skipped: skippedGroups.reduce((sum, group) => sum + group.servers.length, 0),
      batches: Math.ceil(change / batchSize),
    },
    serverIds,
    seen,
  }
}

/** The body of the submission. All at once and without a limit: waves and limits are not offered yet. */
export const requestOf = (plan: Plan, keyPair: string, force: boolean, reason: string): RotationRequest => ({
  keyPair,
  serverIds: plan.serverIds,
  seen: plan.seen,
  ...(force ? { force } : {}),
  reason: reason.trim(),
  proof: 'skipped',
  waves: {},
  stopAt: {},
})
