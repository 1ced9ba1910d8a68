import { metadataCredentials } from './cloud/metadata.ts'
import { limits } from '../contract/words.ts'
import { type ProjectConfig, projects } from './config-projects.ts'
import { reauthConfig, type SignInConfig, signInConfig } from './config-sign-in.ts'
import { ConfigError, type Environment, integer, oneOf, origin, positive, quote, value } from './config-values.ts'
import { type Network, parseNetwork } from './network.ts'

export type Config = {
  host: string
  port: number
  publicUrl?: string
  projects: ProjectConfig[]
  databaseUrl: string
  signIn: SignInConfig
  /** How old a sign-in may be for what is grave; means nothing where nobody signs in. */
  reauthMs: number
  /** Whose forwarded headers are believed. */
  trustedProxies: Network[]
  batchSize: number
  cloudConcurrency: number
  cloudRate: number
  pollIntervalMs: number
  settleMs: number
  approval: ApprovalConfig
  logLevel: string
}

/** `from`: rotations of so many servers and more wait for a second person, at most `standsMs`; absent: none does. */
export type ApprovalConfig = { from?: number; standsMs: number }

/**
 * Reads and checks the whole configuration.
 *
 * @param metadata gives the key of the cloud where the environment gives none; tests have one of their own
 * @throws ConfigError with one line for the first value that does not fit
 */
export function readConfig(env: Environment, metadata = metadataCredentials()): Config {
  const host = value(env, 'HOST') ?? '127.0.0.1'
  const database = databaseUrl(env)
  const publicUrl = value(env, 'KEYTURN_PUBLIC_URL')
  return {
    host,
    port: integer(env, 'PORT', 8080, 0, 65_535),
    ...(publicUrl === undefined ? {} : { publicUrl: origin('KEYTURN_PUBLIC_URL', publicUrl) }),
    projects: projects(env, metadata),
    databaseUrl: database,
    signIn: signInConfig(env, host, database),
    reauthMs: reauthConfig(env),
    trustedProxies: trustedProxies(env),
    batchSize: integer(env, 'KEYTURN_BATCH_SIZE', 50, 1, 100),
    cloudConcurrency: integer(env, 'KEYTURN_CLOUD_CONCURRENCY', 4, 1, 64),
    cloudRate: positive(env, 'KEYTURN_CLOUD_RATE', 10),
    pollIntervalMs: integer(env, 'KEYTURN_POLL_INTERVAL_MS', 3000, 10, 600_000),
    settleMs: integer(env, 'KEYTURN_SETTLE_MS', 1_800_000, 100, 86_400_000),
    approval: approval(env),
    logLevel: oneOf(env, 'LOG_LEVEL', 'info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  }
}

function approval(env: Environment): ApprovalConfig {
  const standsMs = integer(env, 'KEYTURN_APPROVAL_MS', 86_400_000, 100, 30 * 86_400_000)
  if (value(env, 'KEYTURN_APPROVAL_FROM') === undefined) return { standsMs }
  return { from: integer(env, 'KEYTURN_APPROVAL_FROM', 1, 1, limits.serversPerRotation), standsMs }
}

/** Addresses and networks with commas between them. */
function trustedProxies(env: Environment): Network[] {
  const text = value(env, 'KEYTURN_TRUSTED_PROXIES')
  if (text === undefined) return []
  return text.split(',').map((part) => {
    const network = parseNetwork(part.trim())
    if (network !== undefined) return network
    throw new ConfigError(
      `KEYTURN_TRUSTED_PROXIES: ${quote(part)} is neither an address nor a network; give them like 10.0.0.7,10.1.0.0/16`,
    )
  })
}

/** The value is not quoted where it may hold a password. */
function databaseUrl(env: Environment): string {
  const text = value(env, 'KEYTURN_DATABASE_URL') ?? 'sqlite:./data/keyturn.db'
  if (/^sqlite:.+/.test(text)) return text
  if (!/^postgres(?:ql)?:/.test(text)) {
    throw new ConfigError(
      'KEYTURN_DATABASE_URL: begins neither with sqlite: nor with postgres:; give one like sqlite:./data/keyturn.db or postgres://user@host:5432/database',
    )
  }
  const lacks = lacksOf(URL.parse(text))
  if (lacks === undefined) return text
  throw new ConfigError(
    `KEYTURN_DATABASE_URL: ${lacks}; give one like postgres://user:password@host:5432/database, with special characters in the password as %XX`,
  )
}

function lacksOf(url: URL | null): string | undefined {
  if (url === null) return 'is no URL'
  if (url.hostname === '') return 'names no host'
  if (!/^\/[^/]+$/.test(url.pathname)) return 'names no database'
  try {
    decodeURIComponent(url.username + url.password + url.pathname)
    return undefined
  } catch {
    return 'has a % that is followed by no two digits'
  }
}
