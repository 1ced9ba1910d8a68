import type { KeyPair } from '../../contract/key-pair.ts'
import type { Target } from '../../contract/rotation.ts'
import type { Server } from '../../contract/server.ts'
import type { Fleet } from '../api/fleet.ts'

/** What is no longer as it was when the approval was asked for, or stands in the way now. */
export type Change =
  | { kind: 'keyPair'; server: Server; before: string | null }
  | { kind: 'inRotation'; server: Server }
  | { kind: 'blocked'; server: Server }
  | { kind: 'gone'; id: string }
  | { kind: 'newKeyPairGone'; name: string }
  | { kind: 'newKeyPairRemade'; name: string; before: string; now: string }

/** The key pairs' changes first, then the servers' in the order of the targets. What was not said to be seen is no change. */
export function changesSince(
  targets: Iterable<Pick<Target, 'serverId' | 'seen' | 'to'>>,
  fleet: Pick<Fleet, 'byId'>,
  keyPairs: readonly Pick<KeyPair, 'name' | 'fingerprint'>[],
): Change[] {
  const all = [...targets]
  const next = new Map(all.map(({ to }) => [to.name, to.fingerprint]))
  const listed = new Map(keyPairs.map(({ name, fingerprint }) => [name, fingerprint]))
  return [
    ...[...next].flatMap(([name, before]) => ofKeyPair(name, before, listed.get(name))),
    ...all.flatMap((target) => ofServer(target, fleet.byId.get(target.serverId))),
  ]
}

function ofKeyPair(name: string, before: string, now: string | undefined): Change[] {
  if (now === undefined) return [{ kind: 'newKeyPairGone', name }]
  return now === before ? [] : [{ kind: 'newKeyPairRemade', name, before, now }]
}

function ofServer({ serverId, seen }: Pick<Target, 'serverId' | 'seen'>, server: Server | undefined): Change[] {
  if (server === undefined) return [{ kind: 'gone', id: serverId }]
  const changes: Change[] = []
  if (seen !== undefined && seen !== server.keyPair) changes.push({ kind: 'keyPair', server, before: seen })
  if (server.openRotation !== undefined) changes.push({ kind: 'inRotation', server })
  else if (server.blocked !== undefined) changes.push({ kind: 'blocked', server })
  return changes
}
