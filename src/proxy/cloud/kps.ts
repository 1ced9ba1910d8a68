import { foreign } from './answer.ts'
import { list, type Loose, number, object, present, string, time } from './loose.ts'
import type { RequestOptions, Transport } from './transport.ts'
import type { CloudKeyPair, CloudKeyPairDetail } from './types.ts'

/** The default differs between editions (50 and 1000), so it is always sent (ListKeypairs). */
const pageSize = '100'

function keyPair(raw: Loose | undefined): CloudKeyPair | undefined {
  const name = string(raw?.['name'])
  if (raw === undefined || name === undefined) return undefined
  return {
    name,
    type: string(raw['type']) ?? 'ssh',
    scope: string(raw['scope']) ?? '',
    publicKey: (string(raw['public_key']) ?? '').trim(),
    fingerprint: string(raw['fingerprint']) ?? '',
    frozen: number(raw['frozen_state']) ?? 0,
  }
}

/** Every key pair that these credentials see (ListKeypairs: pages by marker; each item wrapped in an object). */
export async function listKeyPairs(
  transport: Transport,
  project: string,
  options: RequestOptions = {},
): Promise<CloudKeyPair[]> {
  const found = new Map<string, CloudKeyPair>()
  const markers = new Set<string>()
  for (let marker: string | undefined; ;) {
    const query = [['limit', pageSize] as const, ...(marker === undefined ? [] : [['marker', marker] as const])]
    const answer = await transport.send('listKeyPairs', project, { ...options, query })
    const raw = object(answer.body)
    if (raw === undefined || !Array.isArray(raw['keypairs'])) throw foreign('listKeyPairs', answer)
    for (const item of list(raw['keypairs'])) {
      const read = keyPair(object(item['keypair']) ?? item)
      if (read !== undefined) found.set(read.name, read)
    }
    marker = string(object(raw['page_info'])?.['next_marker'])
    // A marker that came before would go round for ever.
    if (marker === undefined || markers.has(marker)) return [...found.values()]
    markers.add(marker)
  }
}

/** Unknown names are documented as 400 with KPS.4016 or KPS.6004 and seen as 404; both are `notFound`. */
export async function showKeyPair(
  transport: Transport,
  project: string,
  name: string,
  options: RequestOptions = {},
): Promise<CloudKeyPairDetail> {
  const answer = await transport.send('showKeyPair', project, { ...options, id: name })
  const raw = object(object(answer.body)?.['keypair'])
  const read = keyPair(raw)
  if (raw === undefined || read === undefined) throw foreign('showKeyPair', answer)
  return {
    ...read,
    ...present({
      createdAt: time(raw['create_time']),
      algorithm: string(raw['algorithm']),
      description: string(raw['description']),
    }),
  }
}

/** Imports a public key (CreateKeypair with `public_key`); answers 200. */
export async function importKeyPair(
  transport: Transport,
  project: string,
  { name, publicKey, scope }: { name: string; publicKey: string; scope?: 'user' | 'domain' },
): Promise<CloudKeyPair> {
  // The routes refuse it first; this is the last door before the wire.
  if (publicKey.includes('PRIVATE KEY')) throw new RangeError('importKeyPair: that is a private key')
  const body = { keypair: { name, type: 'ssh', public_key: publicKey, ...(scope === undefined ? {} : { scope }) } }
  const answer = await transport.send('importKeyPair', project, { body })
  const read = keyPair(object(object(answer.body)?.['keypair']))
  if (read === undefined) throw foreign('importKeyPair', answer)
  // The answer does not repeat the scope; what was not asked for is the user's own.
  return { ...read, scope: read.scope === '' ? (scope ?? 'user') : read.scope }
}

/** Deletes a key pair (DeleteKeypair; 204). Servers that carry it keep accepting its private key. */
export async function deleteKeyPair(transport: Transport, project: string, name: string): Promise<void> {
  await transport.send('deleteKeyPair', project, { id: name })
}
