import { statusBlock } from '../../contract/rules.ts'
import { CloudError } from '../cloud/error.ts'
import type { CloudServer } from '../cloud/types.ts'
import type { RotationRow, TargetRow } from '../database/schema.ts'
import type { Work } from './engine.ts'
import { refusalOf, skip } from './errors.ts'
import { changeRotation, changeTargets, type TargetChange, time } from './ledger.ts'
import { readServers } from './servers.ts'

const idle = 30_000
const retryPause = 5_000
/** Trouble that may pass by itself; anything else stays until a person mends it. */
const passing = new Set<CloudError['kind']>(['throttled', 'busy', 'down'])

/**
 * Preflight: before anything is sent, the servers and the key pairs are read, each target's previous key pair is stored,
 * and what does not fit any more is skipped with the reason.
 */
export async function prepare(work: Work): Promise<number> {
  const rotation = await work.db
    .selectFrom('rotation')
    .selectAll()
    .where('project', '=', work.project)
    .where('state', '=', 'preparing')
    .orderBy('number')
    .executeTakeFirst()
  if (rotation === undefined) return idle
  const targets = await work.db
    .selectFrom('target')
    .select('server_id')
    .where('rotation_id', '=', rotation.id)
    .where('state', '=', 'waiting')
    .where('from_read', '=', 0)
    .execute()
  const ids = targets.map(({ server_id }) => server_id)
  try {
    const [servers, keyPairs] = await Promise.all([readServers(work, ids), work.cloud.listKeyPairs({ urgent: true })])
    const fingerprints = new Map(keyPairs.map(({ name, fingerprint }) => [name, fingerprint]))
    await changeTargets(work.db, work.writer, rotation.id, ids, (row) =>
      preflight(rotation, row, servers.get(row.server_id), fingerprints),
    )
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    const late = work.clock.now() - Date.parse(rotation.created_at) > work.settleMs
    if (passing.has(error.kind) && error.code !== 'tls' && !late) {
      work.log.warn({ code: error.code, rotation: rotation.number }, 'the servers could not be read before sending')
      return retryPause
    }
    // Nothing was sent and nothing will go better by itself: every target says what the cloud refused.
    const refused = refusalOf(error)
    await changeTargets(work.db, work.writer, rotation.id, ids, () => ({ state: 'failed', error: refused }))
  }
  await changeRotation(work.db, work.writer, rotation.id, async (current) =>
    current.state === 'preparing'
      ? {
          change: { state: 'running', wave_log: JSON.stringify([{ wave: 1, startedAt: time(work.writer) }]) },
          event: { type: 'running' },
        }
      : undefined,
  )
  work.wake()
  return 0
}

/** What becomes of a target once its server was read. The order is the order of the reasons a person would give. */
export function preflight(
  rotation: Pick<RotationRow, 'force'>,
  row: TargetRow,
  server: CloudServer | undefined,
  fingerprints: ReadonlyMap<string, string>,
): TargetChange {
  if (server === undefined) return { state: 'skipped', skipped: skip('gone') }
  const read: TargetChange = {
    server_name: server.name,
    from_read: 1,
    from_name: server.keyPair,
    from_fingerprint: server.keyPair === null ? null : (fingerprints.get(server.keyPair) ?? null),
  }
  const skipped = (reason: string): TargetChange => ({ ...read, state: 'skipped', skipped: reason })
  const block = statusBlock[server.status]
  if (block !== null) return skipped(skip(block, block === 'unknownStatus' ? { status: server.statusCode } : {}))
  if (fingerprints.get(row.to_name) !== row.to_fingerprint) return skipped(skip('keyPairRemade', { name: row.to_name }))
  if (row.seen !== null) {
    // A name or null, written as JSON by submission.
    const seen = JSON.parse(row.seen) as string | null
    if (seen !== server.keyPair) return skipped(skip('changedSinceSeen', { seen, found: server.keyPair }))
  }
  if (server.keyPair === row.to_name && rotation.force === 0) return skipped(skip('alreadyOnKeyPair'))
  return { ...read, wave: 1 }
}
