import { type Kysely, sql } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import { access } from './access-migration.ts'
import type { Database } from './schema.ts'

/** Forward only: a migration is never edited once it has been released, and never undone. */
const migrations: Record<string, Migration> = {
  '0001-ledger': { up: ledger },
  '0002-engine': { up: engine },
  '0003-access': { up: access },
}

export const migrationProvider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) }

async function ledger(db: Kysely<Database>) {
  await db.schema
    .createTable('rotation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('project', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('of_id', 'text', (c) => c.references('rotation.id'))
    .addColumn('key_pair_name', 'text')
    .addColumn('key_pair_fingerprint', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('proof', 'text', (c) => c.notNull())
    .addColumn('force', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('held', 'text')
    .addColumn('waves', 'text', (c) => c.notNull())
    .addColumn('stop_at', 'text', (c) => c.notNull())
    .addColumn('wave_log', 'text', (c) => c.notNull())
    .addColumn('submission', 'text', (c) => c.notNull())
    .addColumn('submission_hash', 'text', (c) => c.notNull())
    .addColumn('approval', 'text')
    .addColumn('expires_at', 'text')
    .addColumn('idempotency_scope', 'text', (c) => c.notNull())
    .addColumn('idempotency_key', 'text', (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('last_hash', 'text', (c) => c.notNull())
    .addColumn('last_sequence', 'integer', (c) => c.notNull())
    .addUniqueConstraint('rotation_idempotency', ['idempotency_scope', 'idempotency_key'])
    .execute()
  await db.schema.createIndex('rotation_by_project').on('rotation').columns(['project', 'number']).execute()

  await db.schema
    .createTable('target')
    .addColumn('rotation_id', 'text', (c) => c.notNull().references('rotation.id'))
    .addColumn('server_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('project', 'text', (c) => c.notNull())
    .addColumn('server_name', 'text')
    .addColumn('from_read', 'integer', (c) => c.notNull())
    .addColumn('from_name', 'text')
    .addColumn('from_fingerprint', 'text')
    .addColumn('to_name', 'text', (c) => c.notNull())
    .addColumn('to_fingerprint', 'text', (c) => c.notNull())
    .addColumn('seen', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('wave', 'integer')
    .addColumn('batch', 'integer')
    .addColumn('request_id', 'text')
    .addColumn('job_id', 'text')
    .addColumn('error', 'text')
    .addColumn('skipped', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('deferrals', 'integer', (c) => c.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('job_ended_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('read_back_at', 'text')
    .addColumn('next_check_at', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('locked', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('target_key', ['rotation_id', 'server_id'])
    .execute()
  // A server is in at most one open rotation: the database says so, not a check before the insert.
  await db.schema
    .createIndex('target_one_open_rotation')
    .on('target')
    .unique()
    .columns(['project', 'server_id'])
    .where(sql.ref('locked'), '=', sql.lit(1))
    .execute()
  await db.schema.createIndex('target_changes').on('target').columns(['rotation_id', 'revision']).execute()
  await db.schema.createIndex('target_states').on('target').columns(['rotation_id', 'state', 'position']).execute()

  await db.schema
    .createTable('event')
    .addColumn('rotation_id', 'text', (c) => c.notNull().references('rotation.id'))
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('server_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('event_key', ['rotation_id', 'sequence'])
    .execute()

  await db.schema
    .createTable('activity')
    .addColumn('sequence', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('project', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('engine')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('taken_at', 'text', (c) => c.notNull())
    .execute()
}

/** What the engine needs to know of waves, limits, jobs and looks, and the counters that put submissions in a line. */
async function engine(db: Kysely<Database>) {
  await db.schema
    .alterTable('rotation')
    .addColumn('wave', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('rotation')
    .addColumn('preflight', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema.alterTable('target').addColumn('job_state', 'text').execute()
  await db.schema.alterTable('target').addColumn('look_since', 'text').execute()
  await db.schema
    .alterTable('target')
    .addColumn('excused', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('rotation_by_origin').on('rotation').column('of_id').execute()
  await db.schema.createIndex('target_by_server').on('target').columns(['project', 'server_id']).execute()
  // What the engine asks for all the time: what is open, and how many targets stand where, from the index alone.
  await db.schema
    .createIndex('target_open')
    .on('target')
    .columns(['project', 'state', 'settled_at'])
    .where(sql.ref('locked'), '=', sql.lit(1))
    .execute()
  await db.schema
    .createIndex('target_standing')
    .on('target')
    .columns(['rotation_id', 'wave', 'batch', 'state', 'settled_at', 'excused'])
    .execute()
  await db.schema
    .createTable('counter')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'integer', (c) => c.notNull())
    .execute()
  const { highest } = await db
    .selectFrom('rotation')
    .select((eb) => eb.fn.max('number').as('highest'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('counter')
    .values([
      { name: 'rotation', value: highest ?? 0 },
      { name: 'activity', value: 0 },
    ])
    .execute()
  // What the first schema knew without a column for it: a target was `changed` by the success of its job.
  await db
    .updateTable('target')
    .set((eb) => ({ job_state: 'succeeded', look_since: eb.ref('job_ended_at') }))
    .where('state', '=', 'changed')
    .execute()
  // What was sent in the first schema had one wave.
  await db.updateTable('rotation').set({ wave: 1 }).where('state', '!=', 'preparing').execute()
}
