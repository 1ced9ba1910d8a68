import type { Kysely } from 'kysely'
import type { ActivityEntry, ActivityExport, ActivityFilter } from '../../contract/activity.ts'
import { activityText } from '../../contract/activity-text.ts'
import type { Database } from '../database/schema.ts'
import { cellOf } from '../rotations/evidence-csv.ts'
import { activityPages } from './read.ts'
import { beginning } from './trail.ts'

export type ActivityHead = ActivityExport['head']

/** Of a trail that nothing was written to yet. */
export const emptyHead: ActivityHead = { sequence: 0, hash: beginning }

/**
 * The whole trail, in pieces: a line that says what it is and where it ends, then an entry a line, oldest first. Never a
 * part of it: only the whole can be verified.
 */
export async function* activityNdjson(
  db: Kysely<Database>,
  head: ActivityHead,
  exportedAt: string,
): AsyncGenerator<string, void> {
  const opening: ActivityExport = { format: 'keyturn-activity', version: 1, exportedAt, head }
  yield `${JSON.stringify(opening)}\n`
  for await (const entries of activityPages(db, {}, head.sequence)) {
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  }
}

type Cell = Parameters<typeof cellOf>[0]

const text = (value: unknown): Cell => (typeof value === 'string' || typeof value === 'number' ? value : undefined)
const field = (value: unknown, name: string): Cell =>
  typeof value === 'object' && value !== null
    ? text(Object.entries(value).find(([key]) => key === name)?.[1])
    : undefined

/** The columns, in order, each with where its cell comes from. */
const columns: Record<string, (entry: ActivityEntry) => Cell> = {
  entry: ({ sequence }) => sequence,
  at: ({ at }) => at,
  actor: ({ actor }) => actor,
  action: ({ action }) => action,
  explanation: ({ action }) => activityText(action, 'en'),
  project: ({ project }) => project,
  rotation: ({ data }) => text(data['number']),
  'of rotation': ({ data }) => field(data['of'], 'number'),
  servers: ({ data }) => text(data['servers']),
  'server id': ({ data }) => text(data['serverId']),
  'server name': ({ data }) => text(data['serverName']),
  'key pair': ({ data }) => field(data['keyPair'], 'name') ?? text(data['name']),
  fingerprint: ({ data }) => field(data['keyPair'], 'fingerprint') ?? text(data['fingerprint']),
  reason: ({ data }) => text(data['reason']),
  code: ({ data }) => text(data['code']),
  outcome: ({ data }) => text(data['outcome']),
  hash: ({ hash }) => hash,
}

/** What fits the filter as a table, oldest first, in pieces; with the mark by which Excel knows UTF-8. */
export async function* activityCsv(
  db: Kysely<Database>,
  filter: ActivityFilter,
  head: ActivityHead,
): AsyncGenerator<string, void> {
  yield `\uFEFF${Object.keys(columns).map(cellOf).join(',')}\r\n`
  const cells = Object.values(columns)
  for await (const entries of activityPages(db, filter, head.sequence)) {
    yield entries.map((entry) => `${cells.map((cell) => cellOf(cell(entry))).join(',')}\r\n`).join('')
  }
}
