import type { AuthenticatorTransportFuture } from '@simplewebauthn/server'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import type { Passkeys } from '../rotations/approval-passkey.ts'

const known: readonly AuthenticatorTransportFuture[] = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
]

/** The passkeys that people sign in with are those that they sign approvals with. */
export const storedPasskeys = (db: Kysely<Database>): Passkeys => ({
  async of(userId) {
    const rows = await db
      .selectFrom('passkey')
      .select(['credential_id', 'public_key', 'counter', 'transports'])
      .where('user_id', '=', userId)
      .execute()
    return rows.map(({ credential_id, public_key, counter, transports }) => ({
      id: credential_id,
      publicKey: new Uint8Array(Buffer.from(public_key, 'base64')),
      counter,
      transports: known.filter((one) => transports?.split(',').includes(one)),
    }))
  },
  async used(trx, id, counter) {
    await trx.updateTable('passkey').set({ counter }).where('credential_id', '=', id).execute()
  },
})
