import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { ProjectContext } from './context.ts'
import { kpsError } from './errors.ts'
import { type KeyPair, userIdOf } from './key-pairs.ts'
import { json, parseJson, type Reply } from './reply.ts'
import { openSshLine, readPublicKey } from './ssh-key.ts'

const generate = promisify(generateKeyPair)
const namePattern = /^[A-Za-z0-9_-]{1,255}$/
/** The older pages' default; the page of 2026-01 says 1000. A client that relies on either finds out here. */
const defaultLimit = 50
const maxLimit = 1000

function refused(message: string): Reply {
  return kpsError(400, 'KPS.0002', message)
}

function listedPair(pair: KeyPair) {
  return {
    keypair: {
      name: pair.name,
      type: pair.type,
      scope: pair.scope,
      public_key: pair.publicKey,
      fingerprint: pair.fingerprint,
      is_key_protection: pair.inCustody,
      // Text in the list, a number in the detail.
      frozen_state: String(pair.frozen),
    },
  }
}

/** ListKeypairs: by name; `marker` is the last name of the page before, `limit` a text of 1 to 4 digits. */
export function listKeyPairs({ state, query }: ProjectContext): Reply {
  const marker = query.get('marker') ?? ''
  const limitText = query.get('limit') || String(defaultLimit)
  if (!/^\d{1,4}$/.test(limitText)) return refused('limit is invalid.')
  const limit = Number(limitText)
  if (limit < 1 || limit > maxLimit) return refused('limit is invalid.')
  if (marker !== '' && !namePattern.test(marker)) return refused('marker is invalid.')
  const sorted = [...state.keyPairs.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const after = marker === '' ? sorted : sorted.filter((pair) => pair.name > marker)
  const page = after.slice(0, limit)
  const last = page.at(-1)
  const info: Record<string, unknown> = { current_count: page.length }
  if (after.length > page.length) info.next_marker = last?.name
  else if (marker !== '') info.next_marker = ''
  if (marker !== '') info.previous_marker = page[0]?.name ?? ''
  return json(200, { keypairs: page.map(listedPair), page_info: info })
}

/** ListKeypairDetail; times are milliseconds although the page says seconds. */
export function showKeyPair({ state, name }: ProjectContext): Reply {
  const pair = state.keyPairs.get(name)
  if (!pair) return kpsError(400, 'KPS.6004', 'The key pair does not exist.')
  return json(200, {
    keypair: {
      ...listedPair(pair).keypair,
      id: pair.id,
      deleted: false,
      description: null,
      user_id: pair.userId,
      create_time: pair.createTime,
      delete_time: null,
      update_time: null,
      frozen_state: pair.frozen,
      key_id: null,
      algorithm: null,
    },
  })
}

const createBody = z.object({
  keypair: z.object({
    name: z.string().regex(namePattern),
    type: z.enum(['ssh', 'x509']).default('ssh'),
    public_key: z.string().max(1024).optional(),
    scope: z.enum(['domain', 'user']).default('user'),
    user_id: z
      .string()
      .regex(/^[0-9a-zA-Z]{1,64}$/)
      .optional(),
    key_protection: z
      .object({
        private_key: z.string().max(65_535).optional(),
        encryption: z
          .object({
            type: z.enum(['default', 'kms']),
            kms_key_name: z.string().optional(),
            kms_key_id: z.string().optional(),
          })
          .refine((encryption) => encryption.type === 'default' || encryption.kms_key_name || encryption.kms_key_id),
      })
      .optional(),
  }),
})

/** CreateKeypair: with a public key an import, without one a generated RSA 2048, whose private half is answered this once. */
export async function createKeyPair({ world, state, body }: ProjectContext): Promise<Reply> {
  const parsed = createBody.safeParse(parseJson(body))
  if (!parsed.success) return refused(`Parameter error: ${parsed.error.issues[0]?.path.join('.') || 'body'}.`)
  const { name, type, scope, public_key, user_id, key_protection } = parsed.data.keypair
  const userId = userIdOf(state.project.ak)
  if (scope === 'user' && user_id !== undefined && user_id !== userId) {
    return kpsError(400, 'KPS.0006', 'The user does not exist.')
  }
  // Made up: no code is documented for a name that is taken.
  const taken = refused(`The key pair ${name} already exists.`)
  if (state.keyPairs.has(name)) return taken
  let publicKey = public_key
  let privateKey: string | undefined
  if (publicKey === undefined) {
    if (type === 'x509') return refused('public_key is required for x509.')
    const made = await generate('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    })
    publicKey = openSshLine(made.publicKey)
    privateKey = made.privateKey
    if (state.keyPairs.has(name)) return taken
  }
  const key = readPublicKey(publicKey, type)
  if (!key) return refused('public_key is invalid.')
  const now = world.clock.now()
  state.keyPairs.set(name, {
    name,
    id: 1_000_000 + state.keyPairs.size,
    type,
    scope,
    publicKey,
    fingerprint: key.fingerprint,
    inCustody: key_protection !== undefined,
    frozen: 0,
    userId,
    createTime: now,
  })
  const reply = { name, type, public_key: publicKey, fingerprint: key.fingerprint, user_id: userId }
  return json(200, { keypair: privateKey === undefined ? reply : { ...reply, private_key: privateKey } })
}

/** DeleteKeypair: 204 without a body. Servers keep the name, which then is in no list. */
export function deleteKeyPair({ state, name }: ProjectContext): Reply {
  if (!state.keyPairs.delete(name)) return kpsError(400, 'KPS.4016', 'The key pair does not exist.')
  return { status: 204, headers: {}, body: '' }
}
