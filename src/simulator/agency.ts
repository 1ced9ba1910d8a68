import type { Clock } from './clock.ts'
import { hexOf } from './random.ts'
import { json, type Call, type Reply } from './reply.ts'

/** What the machine of a caller is given: temporary keys to the first project, each for `lastsMs`. */
export type AgencyOptions = {
  lastsMs: number
  /** Whether the metadata service wants a token first, as the newer ones do; default true. */
  tokens?: boolean
}

export type TemporaryKey = { ak: string; sk: string; securityToken: string; expiresAt: number }

export type Agency = {
  /** The answer of the metadata service; null: the call is none of its own. */
  answer(call: Call, path: string): Reply | null
  /** The key of this name, as long as it lasts. */
  find(ak: string): TemporaryKey | undefined
  /** Those given out so far, oldest first. */
  readonly given: readonly TemporaryKey[]
}

/**
 * The metadata service of a machine with an agency (sdk-go core/auth/internal/metadata_accessor.go, cloud-api 5.4): a token by
 * PUT, then `credential` by GET. Its keys open the project beside its own key, until they expire.
 */
export function createAgency(options: AgencyOptions | undefined, clock: Clock): Agency {
  const given: TemporaryKey[] = []
  const token = hexOf('metadata token')

  function securityKey(call: Call, { lastsMs, tokens = true }: AgencyOptions): Reply {
    if (tokens && call.headers.get('x-metadata-token') !== token) return json(401, { message: 'token is invalid' })
    const name = hexOf(`temporary ${given.length}`)
    const expiresAt = clock.now() + lastsMs
    const key = {
      ak: `HST3${name.slice(0, 16).toUpperCase()}`,
      sk: name,
      securityToken: `gQpjbi1ub3J0aC00${name}`,
      expiresAt,
    }
    given.push(key)
    const expires = new Date(expiresAt).toISOString().replace('Z', '000Z')
    const { ak: access, sk: secret, securityToken: securitytoken } = key
    return json(200, { credential: { access, secret, securitytoken, expires_at: expires } })
  }

  return {
    answer(call, path) {
      if (options === undefined) return null
      if (call.method === 'GET' && path === '/openstack/latest/securitykey') return securityKey(call, options)
      if (call.method !== 'PUT' || path !== '/meta-data/latest/api/token') return null
      if (options.tokens === false) return json(404, { message: 'not found' })
      const headers = { 'content-type': 'text/plain' }
      return { status: 200, headers, body: token }
    },
    find: (ak) => given.find((key) => key.ak === ak && key.expiresAt > clock.now()),
    given,
  }
}
