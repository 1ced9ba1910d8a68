import type { Kysely } from 'kysely'
import type { RetryRequest, StopAt, UndoRequest, Waves } from '../../contract/rotation.ts'
import type { RetryChoice, UndoBlockCode } from '../../contract/words.ts'
import type { Database, RotationHead, TargetRow } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import { codeOf } from './errors.ts'
import type { Plan, PlannedTarget } from './submit.ts'

/** A key pair as it is listed now: its fingerprint by its name. */
export type Listed = ReadonlyMap<string, string>

const targetsOf = (db: Kysely<Database>, rotation: RotationHead): Promise<TargetRow[]> =>
  db.selectFrom('target').selectAll().where('rotation_id', '=', rotation.id).orderBy('position').execute()

const choices: Record<RetryChoice, (row: TargetRow) => boolean> = {
  failed: ({ state }) => state === 'failed',
  unknown: ({ state }) => state === 'unknown',
  // One that was on the key pair already has nothing to go to.
  neverSent: ({ state, skipped }) =>
    state === 'stopped' || (state === 'skipped' && codeOf(skipped) !== 'alreadyOnKeyPair'),
}

/**
 * The plan of a retry: these targets of a rotation once more, everything else kept. What each server showed when it was
 * read is what it is expected to show; one whose outcome is unknown may be there already, and is skipped then.
 *
 * @throws ProblemError nothingToRetry; keyPairNotFound, keyPairRemade where the key pair is not the one it was
 */
export async function planRetry(
  db: Kysely<Database>,
  of: RotationHead,
  { of: choice, serverIds }: RetryRequest,
  listed: Listed,
): Promise<Plan> {
  const asked = serverIds === undefined ? undefined : new Set(serverIds)
  const rows = (await targetsOf(db, of)).filter(
    (row) => (asked === undefined || asked.has(row.server_id)) && choice.some((one) => choices[one](row)),
  )
  const missing = serverIds?.find((id) => !rows.some(({ server_id }) => server_id === id))
  if (rows.length === 0 || missing !== undefined) throw new ProblemError('nothingToRetry')
  for (const [name, fingerprint] of new Map(rows.map((row) => [row.to_name, row.to_fingerprint]))) {
    const now = listed.get(name)
    if (now === undefined) throw new ProblemError('keyPairNotFound', { name })
    if (now !== fingerprint) throw new ProblemError('keyPairRemade', { name })
  }
  return {
    ...kept(of),
    kind: 'retry',
    targets: rows.map((row): PlannedTarget => {
      const seen = expected(row)
      return {
        serverId: row.server_id,
        ...(seen === undefined ? {} : { seen }),
        ...(of.key_pair_name === null ? { to: { name: row.to_name, fingerprint: row.to_fingerprint } } : {}),
      }
    }),
  }
}

function expected(row: TargetRow): string | null | undefined {
  if (row.from_read === 1) return row.from_name
  // A name or null, written as JSON by submission.
  return row.seen === null ? undefined : (JSON.parse(row.seen) as string | null)
}

// Written by submission through the contract's schemas.
const kept = (of: RotationHead) => ({
  of: { id: of.id, number: of.number },
  ...(of.key_pair_name === null
    ? {}
    : { keyPair: { name: of.key_pair_name, fingerprint: of.key_pair_fingerprint ?? '' } }),
  force: of.force === 1,
  reason: of.reason,
  // What was signed were the servers of that one: it says nothing of these.
  proof: 'skipped' as const,
  waves: JSON.parse(of.waves) as Waves,
  stopAt: JSON.parse(of.stop_at) as StopAt,
})

/**
 * The plan of an undo: each server that the rotation changed goes back to the key pair it had, if it still shows what the
 * rotation set. All at once: who undoes wants access back.
 *
 * @throws ProblemError undoImpossible naming every server that cannot go back, and why; nothingToUndo
 */
export async function planUndo(
  db: Kysely<Database>,
  of: RotationHead,
  { serverIds, reason }: UndoRequest,
  listed: Listed,
): Promise<Plan> {
  const rows = new Map((await targetsOf(db, of)).map((row) => [row.server_id, row]))
  const ids = serverIds === undefined ? [...rows.values()].filter(isChanged).map((row) => row.server_id) : serverIds
  if (ids.length === 0) throw new ProblemError('nothingToUndo')
  const blocked: { serverId: string; code: UndoBlockCode }[] = []
  const targets: PlannedTarget[] = []
  for (const serverId of new Set(ids)) {
    const row = rows.get(serverId)
    const back: ReturnType<typeof wayBack> = row === undefined ? 'notInRotation' : wayBack(row, listed)
    if (typeof back === 'string') blocked.push({ serverId, code: back })
    else if (row !== undefined) targets.push({ serverId, seen: row.to_name, to: back })
  }
  if (blocked.length > 0) {
    throw new ProblemError('undoImpossible', { count: blocked.length }, { undoBlocked: blocked })
  }
  return {
    kind: 'undo',
    of: { id: of.id, number: of.number },
    targets,
    force: false,
    reason,
    proof: 'skipped',
    waves: {},
    stopAt: {},
  }
}

const isChanged = (row: TargetRow) => row.state === 'verified' && row.from_name !== row.to_name

/** The key pair that the server had, as long as it is still the same one; else why there is no way back. */
function wayBack(row: TargetRow, listed: Listed): { name: string; fingerprint: string } | UndoBlockCode {
  if (!isChanged(row)) return 'notChanged'
  if (row.from_name === null) return 'noPreviousKeyPair'
  const fingerprint = listed.get(row.from_name)
  if (fingerprint === undefined) return 'keyPairGone'
  // One that was not listed when the server was read, and is now, was made since.
  return fingerprint === row.from_fingerprint ? { name: row.from_name, fingerprint } : 'keyPairRemade'
}
