import type { Kysely } from 'kysely'
import { migrate } from './migrate.ts'
import { migrationProvider } from './migrations.ts'
import { openDatabase } from './open.ts'
import type { Database } from './schema.ts'
import { connectForTest } from './testing-connect.ts'

/*
 * For tests only: a process that can be killed and stopped. `node testing-child.ts migrate URL` dies in the middle of a
 * migration; `lead URL` says "leading" and "lost" on its standard output.
 */
const [, , job, url = ''] = process.argv

async function dieInMigration() {
  const db = connectForTest(url)
  await migrate(db, {
    where: 'the ledger',
    provider: {
      async getMigrations() {
        return {
          ...(await migrationProvider.getMigrations()),
          '9999-half': {
            async up(trx: Kysely<Database>) {
              await trx.schema.dropTable('event').execute()
              await trx.deleteFrom('counter').execute()
              process.kill(process.pid, 'SIGKILL')
            },
          },
        }
      },
    },
  })
}

async function lead() {
  const ledger = await openDatabase(url)
  const { lost } = await ledger.lead(new AbortController().signal)
  lost.addEventListener('abort', () => process.stdout.write('lost\n'))
  process.stdout.write('leading\n')
}

await (job === 'lead' ? lead() : dieInMigration())
