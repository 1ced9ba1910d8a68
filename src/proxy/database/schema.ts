import type { Generated, Insertable, Selectable } from 'kysely'
import type {
  AccountTable,
  AttemptTable,
  LinkTable,
  PasskeyTable,
  SessionTable,
  UserTable,
  VerificationTable,
} from './access-schema.ts'

/**
 * The ledger. Times are ISO 8601 UTC text, which sorts as it reads; structured values are JSON text. The same columns on
 * every database.
 */
export type Database = {
  rotation: RotationTable
  target: TargetTable
  event: EventTable
  activity: ActivityTable
  engine: EngineTable
  counter: CounterTable
  user: UserTable
  session: SessionTable
  account: AccountTable
  verification: VerificationTable
  passkey: PasskeyTable
  link: LinkTable
  attempt: AttemptTable
}

export type RotationTable = {
  id: string
  number: number
  project: string
  kind: string
  of_id: string | null
  key_pair_name: string | null
  key_pair_fingerprint: string | null
  reason: string
  proof: string
  force: number
  created_by: string
  created_at: string
  finished_at: string | null
  state: string
  outcome: string | null
  held: string | null
  waves: string
  stop_at: string
  wave_log: string
  /** The wave that is let out now: 0 until the first preflight. */
  wave: number
  /** How often it was made ready to send: what was read for one preflight is stale in the next. */
  preflight: number
  /** What was submitted, RFC 8785 JSON, never changed; its SHA-256 is where the chain of events begins. */
  submission: string
  submission_hash: string
  /** Of a second person, over `submission_hash`; and when the wait for one ends. */
  approval: string | null
  expires_at: string | null
  idempotency_scope: string
  idempotency_key: string
  body_hash: string
  revision: number
  last_hash: string
  last_sequence: number
}

export type TargetTable = {
  rotation_id: string
  server_id: string
  /** The order in which the operator's list named it. */
  position: number
  project: string
  server_name: string | null
  /** Whether the server was read before sending; then a null `from_name` means that it had no key pair. */
  from_read: number
  from_name: string | null
  from_fingerprint: string | null
  to_name: string
  to_fingerprint: string
  /** What the operator saw on it: JSON, a name or null; null where it was not said. */
  seen: string | null
  state: string
  wave: number | null
  batch: number | null
  request_id: string | null
  job_id: string | null
  /** How the job ended, once that was seen: succeeded, failed, or gone where the cloud no longer knows it. */
  job_state: string | null
  error: string | null
  skipped: string | null
  attempts: number
  /** How often it went back to waiting on proof that nothing was applied. */
  deferrals: number
  sent_at: string | null
  job_ended_at: string | null
  /** Since when an outcome that is not known is looked into; the time allowed counts from here. */
  look_since: string | null
  settled_at: string | null
  read_back_at: string | null
  next_check_at: string | null
  updated_at: string
  revision: number
  /** 1 while no other rotation may take the server: a unique index over (project, server_id) where it is 1. */
  locked: number
  /** 1: it failed or was unknown when a person went on past a limit, and counts towards none any more. */
  excused: number
}

export type EventTable = {
  rotation_id: string
  sequence: number
  at: string
  actor: string
  type: string
  server_id: string | null
  data: string
  previous_hash: string
  hash: string
}

export type ActivityTable = {
  sequence: Generated<number>
  at: string
  actor: string
  action: string
  project: string | null
  data: string
  previous_hash: string
  hash: string
}

/** One row: which engine may write. The epoch is raised by every take-over and checked by every write. */
export type EngineTable = { id: number; epoch: number; holder: string; taken_at: string }

/** What counts up, and whose row is locked by whoever takes the next: `rotation` (numbers), `activity` (its chain). */
export type CounterTable = { name: string; value: number }

export type RotationRow = Selectable<RotationTable>
/** All but what was submitted, which is as long as the fleet and read only for the evidence. */
export const rotationColumns = [
  'id',
  'number',
  'project',
  'kind',
  'of_id',
  'key_pair_name',
  'key_pair_fingerprint',
  'reason',
  'proof',
  'force',
  'created_by',
  'created_at',
  'finished_at',
  'state',
  'outcome',
  'held',
  'waves',
  'stop_at',
  'wave_log',
  'wave',
  'preflight',
  'submission_hash',
  'approval',
  'expires_at',
  'idempotency_scope',
  'idempotency_key',
  'body_hash',
  'revision',
  'last_hash',
  'last_sequence',
] as const satisfies readonly (keyof RotationTable)[]
export type RotationHead = Omit<RotationRow, 'submission'>
export type TargetRow = Selectable<TargetTable>
/** What is shown of a target: all but what only the engine needs. */
export const shownTargetColumns = [
  'server_id',
  'server_name',
  'from_read',
  'from_name',
  'from_fingerprint',
  'to_name',
  'to_fingerprint',
  'seen',
  'state',
  'wave',
  'batch',
  'request_id',
  'job_id',
  'error',
  'skipped',
  'attempts',
  'sent_at',
  'settled_at',
  'read_back_at',
  'next_check_at',
  'updated_at',
  'revision',
] as const satisfies readonly (keyof TargetTable)[]
export type ShownTargetRow = Pick<TargetRow, (typeof shownTargetColumns)[number]>
export type EventRow = Insertable<EventTable>

/** What a target is before anything was read or sent: it waits, and its server is locked. */
export const untouchedTarget = {
  server_name: null,
  from_read: 0,
  from_name: null,
  from_fingerprint: null,
  state: 'waiting',
  wave: null,
  batch: null,
  request_id: null,
  job_id: null,
  job_state: null,
  error: null,
  skipped: null,
  attempts: 0,
  deferrals: 0,
  sent_at: null,
  job_ended_at: null,
  look_since: null,
  settled_at: null,
  read_back_at: null,
  next_check_at: null,
  revision: 1,
  locked: 1,
  excused: 0,
} as const satisfies Partial<TargetRow>
