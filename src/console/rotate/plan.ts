import type { Params } from '../../contract/common.ts'
import type { KeyPairIdentity, RotationRequest, StopAt, Waves } from '../../contract/rotation.ts'
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
/**
 * Whether a server can be put back on the key pair that it leaves: it has none; it is on one that is not listed, so has no
 * fingerprint by which it could be known again; it stays on the same one.
 */
export type WayBack = 'open' | 'noKeyPair' | 'notListed' | 'same'
export type ChangeGroup = { from: string | null; back: WayBack; servers: Server[] }
export type Plan = {
  /** Largest group first, servers without a key pair last. */
  groups: ChangeGroup[]
  skipped: SkipGroup[]
  counts: { change: number; again: number; skipped: number }
  /** What changes, in the order in which it is sent. */
  changing: string[]
  /** What is submitted: see {@link makePlan}. */
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
 *
 * The first wave is cut from the front, so servers that could not be put back stand at the end.
 *
 * @param listed names of the project's key pairs; absent: not known yet
 */
export function makePlan(
  picked: Picked,
  keyPair: string | undefined,
  force: boolean,
  listed?: ReadonlySet<string>,
): Plan {
  const groups = new Map<string | null, ChangeGroup>()
  const skipped = new Map<string, SkipGroup>()
  const skip = (code: SkipReason, params: Params, server: SkipGroup['servers'][number]) => {
    const key = `${code} ${JSON.stringify(params)}`
    const group = skipped.get(key)
    if (group) group.servers.push(server)
    else skipped.set(key, { code, params, servers: [server] })
  }
  const wayBack = (from: string | null): WayBack => {
    if (from === null) return 'noKeyPair'
    if (from === keyPair) return 'same'
    return listed?.has(from) === false ? 'notListed' : 'open'
  }
  const safe: string[] = []
  const oneWay: string[] = []
  const already: string[] = []
  const seen: Record<string, string | null> = {}
  let again = 0
  for (const server of picked.servers) {
    if (server.blocked) {
      skip(server.blocked.code, server.blocked.params, server)
      continue
    }
    const { id, keyPair: from } = server
    seen[id] = from
    const isAlready = keyPair !== undefined && from === keyPair
    if (isAlready) again += 1
    if (isAlready && !force) {
      already.push(id)
      skip('alreadyOnKeyPair', {}, server)
      continue
    }
    const group = groups.get(from)
    const back = group?.back ?? wayBack(from)
    if (group) group.servers.push(server)
    else groups.set(from, { from, back, servers: [server] })
    if (back === 'noKeyPair' || back === 'notListed') oneWay.push(id)
    else safe.push(id)
  }
  for (const id of picked.gone) skip('gone', {}, { id })
  const skippedGroups = [...skipped.values()].toSorted((a, b) => b.servers.length - a.servers.length)
  const changing = [...safe, ...oneWay]
  return {
    groups: [...groups.values()].toSorted(
      (a, b) => Number(a.from === null) - Number(b.from === null) || b.servers.length - a.servers.length,
    ),
    skipped: skippedGroups,
    counts: {
      change: changing.length,
      again,
      skipped: skippedGroups.reduce((sum, group) => sum + group.servers.length, 0),
    },
    changing,
    serverIds: [...changing, ...already],
    seen,
  }
}

type Chosen = { keyPair: KeyPairIdentity; force: boolean; reason: string; waves: Waves; stopAt: StopAt }

/** The body of the submission; what was seen always goes along, so that what changed since is not sent. */
export const requestOf = (plan: Plan, { keyPair, force, reason, waves, stopAt }: Chosen): RotationRequest => ({
  keyPair: keyPair.name,
  fingerprint: keyPair.fingerprint,
  serverIds: plan.serverIds,
  seen: plan.seen,
  ...(force ? { force } : {}),
  reason: reason.trim(),
  proof: 'skipped',
  waves,
  stopAt,
})
