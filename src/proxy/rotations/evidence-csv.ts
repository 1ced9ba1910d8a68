import type { Kysely } from 'kysely'
import type { EvidenceTarget } from '../../contract/evidence.ts'
import type { Database } from '../database/schema.ts'
import { eventPages, type EvidenceRecord, pagesOf } from './evidence.ts'

type Cell = string | number | undefined

/** The columns of a target, in order, each with where its cell comes from. */
const columns: Record<string, (target: EvidenceTarget) => Cell> = {
  'server id': ({ serverId }) => serverId,
  'server name': ({ serverName }) => serverName,
  state: ({ state }) => state,
  // Brackets cannot stand in the name of a key pair. Empty: the server was not read.
  'from key pair': ({ from }) => (from === null ? '(none)' : from?.name),
  'from fingerprint': ({ from }) => from?.fingerprint,
  'to key pair': ({ to }) => to.name,
  'to fingerprint': ({ to }) => to.fingerprint,
  wave: ({ wave }) => wave,
  batch: ({ batch }) => batch,
  attempts: ({ attempts }) => attempts,
  'request id': ({ requestId, error }) => requestId ?? error?.cloud?.requestId,
  'job id': ({ jobId }) => jobId,
  'sent at': ({ sentAt }) => sentAt,
  'settled at': ({ settledAt }) => settledAt,
  'read back at': ({ readBackAt }) => readBackAt,
  code: ({ error, skipped }) => (error ?? skipped)?.code,
  explanation: ({ error, skipped }) => (error ?? skipped)?.text,
  'cloud message': ({ error }) => error?.cloud?.message,
}
const header = [
  'rotation',
  'kind',
  ...Object.keys(columns),
  'proof',
  'approval',
  'decided by',
  'last event hash',
  'head',
]

/**
 * Spreadsheets run a cell that begins like a formula, in Chinese ones also with the full-width signs; an apostrophe before
 * it makes it text. Names and the cloud's messages are not ours.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell by RFC 4180. */
export function cellOf(value: Cell): string {
  if (typeof value === 'number') return String(value)
  if (value === undefined) return ''
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const cellsOf = (cells: readonly Cell[]) => cells.map(cellOf).join(',')

/** The middle of a target's line, to which the rotation and the hashes are added. */
export const targetCsv = (target: EvidenceTarget): string => cellsOf(Object.values(columns).map((cell) => cell(target)))

/**
 * `evidence.csv`, in pieces: a line for every server, in the order of submission, with the hash of its last event and of
 * the rotation's. It begins with the mark by which Excel knows UTF-8.
 */
export async function* evidenceCsv(db: Kysely<Database>, record: EvidenceRecord): AsyncGenerator<string, void> {
  const { rotation, targets, head } = record
  yield `\uFEFF${cellsOf(header)}\r\n`
  const hashes = new Map<string, string>()
  for await (const events of eventPages(db, rotation.id, head.sequence, ['server_id', 'hash'])) {
    for (const { server_id, hash } of events) if (server_id !== null) hashes.set(server_id, hash)
  }
  const opening = cellsOf([rotation.number, rotation.kind])
  // By which algorithm it was shown that the new private key is held; the signature itself is in evidence.json.
  const proof = rotation.proof === 'skipped' ? 'skipped' : rotation.proof.algorithm
  const decision = rotation.approval?.decision
  // Empty: it needed none. Signed: with a passkey, over the hash of the plan.
  const word = decision?.word ?? 'requested'
  const approval = rotation.approval && (decision?.signed === true ? `${word}, signed` : word)
  const line = ({ serverId, text }: EvidenceRecord['targets'][number]) =>
    `${opening},${text},${cellsOf([proof, approval, decision?.by, hashes.get(serverId), head.hash])}\r\n`
  for (const page of pagesOf(targets)) yield page.map(line).join('')
}
