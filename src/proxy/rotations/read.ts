import type { Kysely, Transaction } from 'kysely'
import type { Counts, Rotation, RotationPage, Target } from '../../contract/rotation.ts'
import type { RotationState } from '../../contract/words.ts'
import { type Database, type RotationHead, rotationColumns, type ShownTargetRow } from '../database/schema.ts'
import { snapshot } from '../database/snapshot.ts'
import { approvalOf } from './approval.ts'
import { excusedOf } from './limits.ts'

/*
 * The casts in this file are at one edge: what the ledger holds was written by this program through the contract's types,
 * and is read back as those.
 */
const some = <Key extends string, Value>(key: Key, value: Value | null) =>
  (value === null ? {} : { [key]: value }) as { [K in Key]?: Value }

type BatchCount = {
  rotation_id: string
  wave: number | null
  batch: number | null
  state: string
  excused: number
  servers: number
}

export async function countTargets(db: Kysely<Database>, rotationIds: readonly string[]): Promise<BatchCount[]> {
  if (rotationIds.length === 0) return []
  return db
    .selectFrom('target')
    .select((eb) => ['rotation_id', 'wave', 'batch', 'state', 'excused', eb.fn.countAll<number>().as('servers')])
    .where('rotation_id', 'in', rotationIds)
    .groupBy(['rotation_id', 'wave', 'batch', 'state', 'excused'])
    .execute()
}

export const sum = (counts: readonly BatchCount[]): Counts => {
  const total: Record<string, number> = {}
  for (const { state, servers } of counts) total[state] = (total[state] ?? 0) + servers
  return total
}

function batchesOf(counts: readonly BatchCount[]): Rotation['batches'] {
  const byNumber = Map.groupBy(
    counts.filter(({ batch }) => batch !== null),
    ({ batch }) => batch ?? 0,
  )
  return [...byNumber]
    .toSorted(([a], [b]) => a - b)
    .map(([number, part]) => ({ number, wave: part[0]?.wave ?? 1, counts: sum(part) }))
}

type Link = { id: string; number: number }
/** The rotation that this one retries or undoes, and those that retry or undo this one. */
type Links = { of?: Link; retriedBy?: Link[]; undoneBy?: Link[] }

const link = ({ id, number }: Link): Link => ({ id, number })

async function linksOf(db: Kysely<Database>, rows: readonly RotationHead[]): Promise<Map<string, Links>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ id }) => id)
  const origins = rows.flatMap(({ of_id }) => of_id ?? [])
  const found = await db
    .selectFrom('rotation')
    .select(['id', 'number', 'kind', 'of_id'])
    .where((eb) => eb.or([eb('of_id', 'in', ids), ...(origins.length === 0 ? [] : [eb('id', 'in', origins)])]))
    .orderBy('number')
    .execute()
  return new Map(
    rows.map((row) => {
      const of = found.find(({ id }) => id === row.of_id)
      const by = (kind: string) => found.filter((one) => one.of_id === row.id && one.kind === kind).map(link)
      const [retriedBy, undoneBy] = [by('retry'), by('undo')]
      return [
        row.id,
        {
          ...(of === undefined ? {} : { of: link(of) }),
          ...(retriedBy.length === 0 ? {} : { retriedBy }),
          ...(undoneBy.length === 0 ? {} : { undoneBy }),
        },
      ]
    }),
  )
}

function rotationOf(row: RotationHead, counts: readonly BatchCount[], links: Links = {}): Rotation {
  return {
    id: row.id,
    number: row.number,
    project: row.project,
    kind: row.kind as Rotation['kind'],
    ...links,
    ...(row.key_pair_name === null
      ? {}
      : { keyPair: { name: row.key_pair_name, fingerprint: row.key_pair_fingerprint ?? '' } }),
    reason: row.reason,
    proof: JSON.parse(row.proof) as Rotation['proof'],
    force: row.force === 1,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...some('finishedAt', row.finished_at),
    state: row.state as RotationState,
    ...some('outcome', row.outcome as Rotation['outcome'] | null),
    ...(row.held === null ? {} : { held: JSON.parse(row.held) as NonNullable<Rotation['held']> }),
    waves: JSON.parse(row.waves) as Rotation['waves'],
    stopAt: JSON.parse(row.stop_at) as Rotation['stopAt'],
    ...some('approval', approvalOf(row)),
    counts: sum(counts),
    ...excusedOf(counts),
    waveLog: JSON.parse(row.wave_log) as Rotation['waveLog'],
    batches: batchesOf(counts),
    revision: row.revision,
  }
}

export function targetOf(row: ShownTargetRow): Target {
  return {
    serverId: row.server_id,
    ...some('serverName', row.server_name),
    ...(row.from_read === 0
      ? {}
      : {
          from: row.from_name === null ? null : { name: row.from_name, ...some('fingerprint', row.from_fingerprint) },
        }),
    to: { name: row.to_name, fingerprint: row.to_fingerprint },
    ...(row.seen === null ? {} : { seen: JSON.parse(row.seen) as Target['seen'] }),
    state: row.state as Target['state'],
    ...some('wave', row.wave),
    ...some('batch', row.batch),
    ...some('requestId', row.request_id),
    ...some('jobId', row.job_id),
    ...(row.error === null ? {} : { error: JSON.parse(row.error) as NonNullable<Target['error']> }),
    ...(row.skipped === null ? {} : { skipped: JSON.parse(row.skipped) as NonNullable<Target['skipped']> }),
    attempts: row.attempts,
    ...some('sentAt', row.sent_at),
    ...some('settledAt', row.settled_at),
    ...some('readBackAt', row.read_back_at),
    ...some('nextCheckAt', row.next_check_at),
    updatedAt: row.updated_at,
    revision: row.revision,
  }
}

const pageSize = 50

/** A page of a project's rotations, newest first; the cursor is the number of the last one shown. */
export async function readRotations(db: Kysely<Database>, project: string, before?: number): Promise<RotationPage> {
  return snapshot(db, async (trx) => {
    let query = trx.selectFrom('rotation').select(rotationColumns).where('project', '=', project)
    if (before !== undefined) query = query.where('number', '<', before)
    const rows = await query
      .orderBy('number', 'desc')
      .limit(pageSize + 1)
      .execute()
    const shown = rows.slice(0, pageSize)
    const counts = Map.groupBy(
      await countTargets(
        trx,
        shown.map(({ id }) => id),
      ),
      (count) => count.rotation_id,
    )
    const links = await linksOf(trx, shown)
    const last = shown.at(-1)
    return {
      rotations: shown.map((row) => rotationOf(row, counts.get(row.id) ?? [], links.get(row.id))),
      ...(rows.length > pageSize && last !== undefined ? { next: String(last.number) } : {}),
    }
  })
}

export const readRotation = (db: Kysely<Database>, project: string, id: string): Promise<Rotation | undefined> =>
  snapshot(db, (trx) => rotationIn(trx, project, id))

/** The same within a transaction of the caller, who reads more in it. */
export async function rotationIn(
  trx: Transaction<Database>,
  project: string,
  id: string,
): Promise<Rotation | undefined> {
  const row = await trx
    .selectFrom('rotation')
    .select(rotationColumns)
    .where('id', '=', id)
    .where('project', '=', project)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return rotationOf(row, await countTargets(trx, [id]), (await linksOf(trx, [row])).get(id))
}

/** Which servers of a project an open rotation holds. */
export async function readLocks(
  db: Kysely<Database>,
  project: string,
): Promise<Map<string, { id: string; number: number }>> {
  const rows = await db
    .selectFrom('target')
    .innerJoin('rotation', 'rotation.id', 'target.rotation_id')
    .select(['target.server_id', 'rotation.id', 'rotation.number'])
    .where('target.project', '=', project)
    .where('target.locked', '=', 1)
    .execute()
  return new Map(rows.map(({ server_id, id, number }) => [server_id, { id, number }]))
}

/** How many rotations of all projects are open, and how many of those wait for a person, or for a second one's approval. */
export async function countOpen(db: Kysely<Database>): Promise<{ open: number; held: number; requested: number }> {
  const rows = await db
    .selectFrom('rotation')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('state', '!=', 'finished')
    .groupBy('state')
    .execute()
  const inState = (word: RotationState) => rows.find(({ state }) => state === word)?.count ?? 0
  const open = rows.reduce((total, { count }) => total + count, 0)
  return { open, held: inState('held'), requested: inState('requested') }
}

/** Open rotations of projects that are none of these: their servers stay locked, and no engine works on them. */
export async function openElsewhere(
  db: Kysely<Database>,
  projects: readonly string[],
): Promise<{ project: string; count: number }[]> {
  return db
    .selectFrom('rotation')
    .select((eb) => ['project', eb.fn.countAll<number>().as('count')])
    .where('state', '!=', 'finished')
    .where('project', 'not in', projects)
    .groupBy('project')
    .execute()
}
