import type { KeyPair } from '../../contract/key-pair.ts'
import type { Counts, Rotation, Target, TargetChanges } from '../../contract/rotation.ts'
import type { Server } from '../../contract/server.ts'
import type { RotationState } from '../../contract/words.ts'
import { isSeen } from '../ui/seen-name.ts'

/** The project's servers as the fleet shows them now, and its key pairs; undefined until all are here. */
export type Unread = {
  servers: ReadonlyMap<string, Server> | undefined
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
}

/** All targets of a rotation as they were last told, with the order that does not depend on their state. */
export type LiveTargets = {
  revision: number
  state: RotationState
  counts: Counts
  byId: ReadonlyMap<string, Target>
  /** Server ids by name. */
  order: readonly string[]
  /** Set where nothing was read for any target; what stands in for it is in named-targets.ts. */
  unread?: Unread
}

const byName = new Intl.Collator(undefined, { numeric: true })

export const nameOf = ({ serverName, serverId }: Target): string => (isSeen(serverName) ? serverName : serverId)

/** Server ids by name. */
export const orderOf = (byId: ReadonlyMap<string, Target>): string[] =>
  [...byId.values()].toSorted((a, b) => byName.compare(nameOf(a), nameOf(b))).map((target) => target.serverId)

/**
 * What is known after an answer. Untouched targets keep their identity, so that their rows are not drawn again; an answer
 * without targets keeps the map itself. Sorting by name is the dear part and happens only when a name is new.
 */
export function mergeTargets(known: LiveTargets | undefined, answer: TargetChanges): LiveTargets {
  const { revision, state, counts } = answer
  const targets = sharingKeyPairs(answer.targets)
  if (!known) {
    const byId = new Map(targets.map((target) => [target.serverId, target]))
    return { revision, state, counts, byId, order: orderOf(byId) }
  }
  if (targets.length === 0) return { ...known, revision, state, counts }
  const byId = new Map(known.byId)
  let renamed = false
  for (const target of targets) {
    const before = byId.get(target.serverId)
    renamed ||= before === undefined || nameOf(before) !== nameOf(target)
    byId.set(target.serverId, target)
  }
  return { revision, state, counts, byId, order: renamed ? orderOf(byId) : known.order }
}

/** The targets with each key pair once: an answer of ten thousand names the same few in every one of them. */
function sharingKeyPairs(targets: readonly Target[]): Target[] {
  const oneTo = keepingOne<Target['to']>()
  const oneFrom = keepingOne<NonNullable<Target['from']>>()
  return targets.map((target) => ({
    ...target,
    to: oneTo(target.to),
    ...(target.from ? { from: oneFrom(target.from) } : {}),
  }))
}

function keepingOne<KeyPair extends { name: string; fingerprint?: string | undefined }>() {
  const known = new Map<string, KeyPair>()
  return (keyPair: KeyPair): KeyPair => {
    const key = `${keyPair.fingerprint}\n${keyPair.name}`
    const one = known.get(key) ?? keyPair
    known.set(key, one)
    return one
  }
}

/**
 * The rotation and its targets, each with the state and counts of whichever is newer: answers may overtake one another. The
 * targets' own revision stays, so that what changed in them is still asked for.
 */
export function together(rotation: Rotation, live: LiveTargets): { rotation: Rotation; live: LiveTargets } {
  if (live.revision > rotation.revision) {
    const { state, counts, revision } = live
    return { rotation: { ...rotation, state, counts, revision }, live }
  }
  const { state, counts } = rotation
  return { rotation, live: live.revision < rotation.revision ? { ...live, state, counts } : live }
}

/** A revision that went back means another ledger answers now (a restored backup): what is known no longer counts. */
export const isAnotherLedger = (known: LiveTargets | undefined, answer: TargetChanges): boolean =>
  known !== undefined && answer.revision < known.revision
