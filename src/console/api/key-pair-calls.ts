import type { KeyPair, KeyPairImport } from '../../contract/key-pair.ts'
import { paths } from '../../contract/paths.ts'
import { done, json } from './client.ts'

// Apart from the other calls: only what imports or deletes key pairs makes these, and it is loaded when it is opened.

/** Imports a public key under a new name. Sent once: a lost answer is settled by the list, never by sending again. */
export const importKeyPair = (project: string, body: KeyPairImport) =>
  json<KeyPair>(paths.keyPairs(project), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Deletes a key pair, if it is still the one with this fingerprint and nothing needs it. */
export const deleteKeyPair = (project: string, name: string, fingerprint: string) =>
  done(paths.keyPair(project, name, fingerprint), { method: 'DELETE' })
