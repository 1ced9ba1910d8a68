import { type Role, roles, type SignInWay, signInWays } from '../contract/words.ts'
import { ConfigError, type Environment, integer, isLoopback, isWildcard, oneOf, quote, value } from './config-values.ts'

/** An OpenID provider, and how its word becomes a role. */
export type Provider = {
  issuer: string
  clientId: string
  /** Absent: a public client, which proves itself by PKCE alone. */
  clientSecret?: string
  /** The claim that says what somebody may do: a text or a list of texts. */
  roleClaim: string
  /** From a value of the claim to a role; in this order, the first that fits. */
  roleMap: ReadonlyMap<string, Role>
}

export type SignInConfig =
  | { way: 'none' }
  /** `secret` signs the cookies; absent: one is kept beside the SQLite file. */
  | { way: 'local'; secret?: string }
  | { way: 'oidc'; secret?: string; provider: Provider }

const leastSecret = 32

/** How people sign in, and what belongs to it. */
export function signInConfig(env: Environment, host: string, databaseUrl: string): SignInConfig {
  const way = oneOf(env, 'KEYTURN_SIGN_IN', 'local', signInWays) as SignInWay
  if (way === 'none') {
    if (isLoopback(host)) return { way }
    throw new ConfigError(
      `HOST: ${quote(host)} can be reached from other machines, and KEYTURN_SIGN_IN=none lets everybody in; use 127.0.0.1`,
    )
  }
  if (isWildcard(host) && value(env, 'KEYTURN_PUBLIC_URL') === undefined) {
    throw new ConfigError(
      `KEYTURN_PUBLIC_URL: not given, and HOST=${host} says nothing about where browsers find this; give one like https://keyturn.example.com`,
    )
  }
  const secret = value(env, 'KEYTURN_SECRET')
  if (secret !== undefined && secret.length < leastSecret) {
    throw new ConfigError(
      `KEYTURN_SECRET: is shorter than ${leastSecret} characters; make one with: openssl rand -base64 48`,
    )
  }
  if (secret === undefined && !databaseUrl.startsWith('sqlite:')) {
    throw new ConfigError(
      'KEYTURN_SECRET: not given; with PostgreSQL every process needs the same one, made once with: openssl rand -base64 48',
    )
  }
  const kept = secret === undefined ? {} : { secret }
  return way === 'local' ? { way, ...kept } : { way, ...kept, provider: providerConfig(env) }
}

/** How old a sign-in may be for what is grave, in ms. */
export const reauthConfig = (env: Environment): number => integer(env, 'KEYTURN_REAUTH_MS', 900_000, 1_000, 43_200_000)

function providerConfig(env: Environment): Provider {
  const clientSecret = value(env, 'KEYTURN_OIDC_CLIENT_SECRET')
  return {
    issuer: issuer(needed(env, 'KEYTURN_OIDC_ISSUER', 'the address of the OpenID provider')),
    clientId: needed(env, 'KEYTURN_OIDC_CLIENT_ID', 'the name under which the provider knows this console'),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    roleClaim: value(env, 'KEYTURN_OIDC_ROLE_CLAIM') ?? 'groups',
    roleMap: roleMap(needed(env, 'KEYTURN_OIDC_ROLE_MAP', 'which value of the claim means which role')),
  }
}

function needed(env: Environment, name: string, what: string): string {
  const text = value(env, name)
  if (text === undefined) throw new ConfigError(`${name}: not given; KEYTURN_SIGN_IN=oidc needs ${what}`)
  return text
}

function issuer(text: string): string {
  const url = URL.parse(text)
  const plain = url?.protocol === 'http:' && isLoopback(url.hostname)
  if (url === null || !(url.protocol === 'https:' || plain) || url.search !== '' || url.hash !== '' || url.username) {
    throw new ConfigError(
      `KEYTURN_OIDC_ISSUER: ${quote(text)} is no issuer; give one like https://id.example.com/realms/main (plain http is only for this machine itself)`,
    )
  }
  return text
}

/** `value=role` pairs with commas between them. */
function roleMap(text: string): Map<string, Role> {
  const map = new Map<string, Role>()
  for (const pair of text.split(',')) {
    const cut = pair.lastIndexOf('=')
    const name = pair.slice(0, cut).trim()
    const role = roles.find((one) => one === pair.slice(cut + 1).trim())
    if (cut < 1 || name === '' || role === undefined) {
      throw new ConfigError(
        `KEYTURN_OIDC_ROLE_MAP: ${quote(pair)} does not fit; give pairs of a claim's value and one of ${roles.join(', ')}, like keyturn-ops=operator,keyturn-admins=administrator`,
      )
    }
    map.set(name, role)
  }
  return map
}
