import { statusBlock } from '../../contract/rules.ts'
import type { CloudServer } from '../cloud/types.ts'
import type { RotationHead, TargetRow } from '../database/schema.ts'
import { skip } from './errors.ts'
import type { TargetChange } from './ledger.ts'

/**
 * What becomes of a target that waits, once its server and the key pairs were read: it goes on, or is skipped with the
 * reason, never sent on stale knowledge. The order is the order of the reasons a person would give. `from` is written
 * once, at the first reading; later readings only compare with it.
 *
 * @param server as the cloud shows it now; undefined where it is gone
 * @param fingerprints of the key pairs as they are listed now, by name
 */
export function preflight(
  rotation: Pick<RotationHead, 'force' | 'kind' | 'key_pair_name'>,
  row: TargetRow,
  server: CloudServer | undefined,
  fingerprints: ReadonlyMap<string, string>,
): TargetChange {
  if (server === undefined) return { state: 'skipped', error: null, skipped: skip('gone') }
  const first: TargetChange =
    row.from_read === 1
      ? {}
      : {
          server_name: server.name,
          from_read: 1,
          from_name: server.keyPair,
          from_fingerprint: server.keyPair === null ? null : (fingerprints.get(server.keyPair) ?? null),
        }
  const skipped = (reason: string): TargetChange => ({
    ...first,
    state: 'skipped',
    error: null,
    skipped: reason,
  })
  const block = statusBlock[server.status]
  if (block !== null) return skipped(skip(block, block === 'unknownStatus' ? { status: server.statusCode } : {}))
  const listed = fingerprints.get(row.to_name)
  if (listed === undefined) return skipped(skip('keyPairGone', { name: row.to_name }))
  if (listed !== row.to_fingerprint) return skipped(skip('keyPairRemade', { name: row.to_name }))
  const isThere = server.keyPair === row.to_name && rotation.force === 0
  // What a retry looked at may have been settled since: being there already is the better word for it.
  if (isThere && rotation.kind === 'retry') return skipped(skip('alreadyOnKeyPair'))
  const seen = expected(row)
  if (seen !== undefined && seen !== server.keyPair) {
    // An undo puts back only what its rotation set: whoever changed the server since knows better.
    const code = rotation.key_pair_name === null ? 'changedSince' : 'changedSinceSeen'
    return skipped(skip(code, { seen, found: server.keyPair }))
  }
  if (isThere) return skipped(skip('alreadyOnKeyPair'))
  return first
}

/** The key pair that the server is expected to show: as read before, else as the operator saw it; undefined: any. */
function expected(row: TargetRow): string | null | undefined {
  if (row.from_read === 1) return row.from_name
  // A name or null, written as JSON by submission.
  return row.seen === null ? undefined : (JSON.parse(row.seen) as string | null)
}
