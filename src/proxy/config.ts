import { type ProjectConfig, projects } from './config-projects.ts'
import {
  ConfigError,
  type Environment,
  integer,
  isLoopback,
  oneOf,
  origin,
  positive,
  quote,
  value,
} from './config-values.ts'

export type Config = {
  host: string
  port: number
  publicUrl?: string
  projects: ProjectConfig[]
  databaseUrl: string
  batchSize: number
  cloudConcurrency: number
  cloudRate: number
  pollIntervalMs: number
  settleMs: number
  logLevel: string
}

/**
 * Reads and checks the whole configuration.
 *
 * @throws ConfigError with one line for the first value that does not fit
 */
export function readConfig(env: Environment): Config {
  const host = value(env, 'HOST') ?? '127.0.0.1'
  const signIn = value(env, 'KEYTURN_SIGN_IN') ?? 'none'
  if (signIn !== 'none') {
    throw new ConfigError(
      `KEYTURN_SIGN_IN: ${quote(signIn)} is not offered by this version; leave it out, or set it to none`,
    )
  }
  if (!isLoopback(host)) {
    throw new ConfigError(
      `HOST: ${quote(host)} can be reached from other machines, and KEYTURN_SIGN_IN=none lets everybody in; use 127.0.0.1`,
    )
  }
  const publicUrl = value(env, 'KEYTURN_PUBLIC_URL')
  return {
    host,
    port: integer(env, 'PORT', 8080, 0, 65_535),
    ...(publicUrl === undefined ? {} : { publicUrl: origin('KEYTURN_PUBLIC_URL', publicUrl) }),
    projects: projects(env),
    databaseUrl: databaseUrl(env),
    batchSize: integer(env, 'KEYTURN_BATCH_SIZE', 50, 1, 100),
    cloudConcurrency: integer(env, 'KEYTURN_CLOUD_CONCURRENCY', 4, 1, 64),
    cloudRate: positive(env, 'KEYTURN_CLOUD_RATE', 10),
    pollIntervalMs: integer(env, 'KEYTURN_POLL_INTERVAL_MS', 3000, 10, 600_000),
    settleMs: integer(env, 'KEYTURN_SETTLE_MS', 1_800_000, 100, 86_400_000),
    logLevel: oneOf(env, 'LOG_LEVEL', 'info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  }
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
