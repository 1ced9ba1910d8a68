import { type Authenticator as Device, createAuthenticator } from '../access/testing-passkey.ts'
import type { ApproverPasskey, Passkeys } from './approval-passkey.ts'
import { relyingParty } from './approval-testing.ts'

/** For tests only: an approver's authenticator, and what is kept of its passkey. */
export type Authenticator = {
  passkey: ApproverPasskey
  answer: (challenge: string, how?: Parameters<Device['get']>[1]) => ReturnType<Device['get']>
}

export function authenticator(): Authenticator {
  const device = createAuthenticator(relyingParty.origins[0] ?? '', relyingParty.id)
  return {
    passkey: { id: device.id, publicKey: device.publicKey, counter: 0, transports: [] },
    answer: (challenge, how) => device.get({ challenge }, how),
  }
}

/** Kept in memory: whose passkeys these are, by the stable id of the person. */
export function passkeysOf(owners: Record<string, Authenticator[]>): Passkeys {
  return {
    of: (userId) => Promise.resolve((owners[userId] ?? []).map(({ passkey }) => passkey)),
    used(_trx, id, counter) {
      for (const { passkey } of Object.values(owners).flat()) if (passkey.id === id) passkey.counter = counter
      return Promise.resolve()
    },
  }
}
