import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../database/open.ts'
import type { Ledger } from '../database/ledger.ts'
import { createLog } from '../log.ts'
import { createAuth } from './auth.ts'
import { relyingPartyOf } from './terms.ts'

const directory = mkdtempSync(join(tmpdir(), 'keyturn-'))
let ledger: Ledger
afterEach(async () => {
  await ledger.close()
  rmSync(directory, { recursive: true, force: true })
})

const schemaCheck = async () => {
  const publicUrl = 'https://keyturn.example.com'
  const auth = createAuth({
    db: ledger.db,
    signIn: { way: 'local' },
    secret: 'a secret of at least thirty-two characters',
    publicUrl,
    relyingParty: relyingPartyOf(publicUrl),
    log: createLog('silent'),
  })
  const { explicitSchemaCheck } = (await auth.$context) as { explicitSchemaCheck?: () => Promise<void> | undefined }
  if (explicitSchemaCheck === undefined) throw new Error('better-auth has no check of its schema any more')
  return explicitSchemaCheck()
}

test('our migrations make what better-auth needs, by its own check', async () => {
  ledger = await openDatabase(`sqlite:${join(directory, 'keyturn.db')}`)
  await schemaCheck()
  await ledger.db.schema.alterTable('session').renameColumn('ip_address', 'address').execute()
  await expect(schemaCheck()).rejects.toThrow(/ip_address/)
})
