import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { endpointsFor } from './cloud/endpoints.ts'

/** A configuration value that is missing or wrong: one line that names it, what is wrong and what is right. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export type ProjectConfig = {
  /** Stands in URLs and in the ledger: the cloud's project id, or the region where the id is looked up by region. */
  id: string
  name: string
  region: string
  projectId?: string
  endpoints: { cph: string; kms: string; iam: string }
  credentials: { ak: string; sk: string; securityToken?: string }
}

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

type Environment = Record<string, string | undefined>

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])
export const isLoopback = (host: string): boolean => loopbackHosts.has(host) || /^127(?:\.\d{1,3}){3}$/.test(host)

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

const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** An empty value is no value: that is how a shell or a compose file leaves one out. */
function value(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim()
  return text === undefined || text === '' ? undefined : text
}

function integer(env: Environment, name: string, fallback: number, low: number, high: number): number {
  const text = value(env, name)
  if (text === undefined) return fallback
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= low && number <= high)) {
    throw new ConfigError(`${name}: ${quote(text)} does not fit; give a whole number from ${low} to ${high}`)
  }
  return number
}

function positive(env: Environment, name: string, fallback: number): number {
  const text = value(env, name)
  if (text === undefined) return fallback
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!(number > 0 && number <= 10_000)) {
    throw new ConfigError(`${name}: ${quote(text)} does not fit; give a bare number of calls per second, like 10`)
  }
  return number
}

function oneOf(env: Environment, name: string, fallback: string, choices: readonly string[]): string {
  const text = value(env, name) ?? fallback
  if (!choices.includes(text)) throw new ConfigError(`${name}: ${quote(text)} is none of ${choices.join(', ')}`)
  return text
}

/** An http(s) origin without path, query or credentials. */
function origin(name: string, text: string): string {
  const url = URL.parse(text)
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.username !== ''
  ) {
    throw new ConfigError(`${name}: ${quote(text)} is no origin; give one like https://keyturn.example.com`)
  }
  return url.origin
}

/** Plain http only on loopback: anywhere else the signed requests and what they say would be open to read. */
function endpoint(name: string, text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigError(
      `${name}: ${quote(text)} is no base URL; give one like https://cph.cn-north-4.myhuaweicloud.com`,
    )
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(
      `${name}: ${quote(text)} is not encrypted; use https (plain http is only for this machine itself)`,
    )
  }
  return text.replace(/\/+$/, '')
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

const noCredentials =
  'HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: not given; set both to an access key of the cloud (or try the simulated one: npm run demo)'

function credentials(env: Environment, names: { ak: string; sk: string; securityToken?: string | undefined }) {
  const ak = value(env, names.ak)
  const sk = value(env, names.sk)
  if (ak === undefined || sk === undefined) {
    if (ak === undefined && sk === undefined && names.ak === 'HUAWEICLOUD_SDK_AK') throw new ConfigError(noCredentials)
    throw new ConfigError(
      `${ak === undefined ? names.ak : names.sk}: not given; set it to the ${ak === undefined ? 'access' : 'secret'} key`,
    )
  }
  const securityToken = names.securityToken === undefined ? undefined : value(env, names.securityToken)
  return { ak, sk, ...(securityToken === undefined ? {} : { securityToken }) }
}

const ProjectsFile = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(64),
      region: z.string().regex(/^[a-z0-9-]{1,64}$/),
      projectId: z
        .string()
        .regex(/^[0-9A-Za-z-]{1,64}$/)
        .optional(),
      /** Names of the environment variables that hold the credentials, never the credentials themselves. */
      credentials: z.strictObject({ ak: z.string(), sk: z.string(), securityToken: z.string().optional() }).optional(),
      endpoints: z.strictObject({ cph: z.string(), kms: z.string(), iam: z.string() }).partial().optional(),
    }),
  )
  .min(1)

function projects(env: Environment): ProjectConfig[] {
  const file = value(env, 'KEYTURN_PROJECTS')
  const list = file === undefined ? [single(env)] : several(env, file)
  // The id of one that is looked up may turn out to be the other's, and a server would be in two rotations at once.
  const lookedUp = list.find((one) => one.projectId === undefined)
  const other = list.find((one) => one !== lookedUp && one.region === lookedUp?.region)
  if (lookedUp !== undefined && other !== undefined) {
    throw new ConfigError(
      `KEYTURN_PROJECTS: two projects in ${quote(lookedUp.region)}, and ${quote(lookedUp.name)} has no projectId; give each its own`,
    )
  }
  for (const key of ['id', 'name'] as const) {
    const twice = list.find((one, index) => list.findIndex((other) => other[key] === one[key]) !== index)
    if (twice !== undefined)
      throw new ConfigError(`KEYTURN_PROJECTS: two projects have the ${key} ${quote(twice[key])}; make them differ`)
  }
  return list
}

function single(env: Environment): ProjectConfig {
  const keys = credentials(env, {
    ak: 'HUAWEICLOUD_SDK_AK',
    sk: 'HUAWEICLOUD_SDK_SK',
    securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  })
  const region = value(env, 'KEYTURN_REGION')
  const projectId = value(env, 'HUAWEICLOUD_SDK_PROJECT_ID')
  if (projectId !== undefined && !/^[0-9A-Za-z-]{1,64}$/.test(projectId)) {
    throw new ConfigError(
      `HUAWEICLOUD_SDK_PROJECT_ID: ${quote(projectId)} is no project id; it has letters, digits and hyphens only`,
    )
  }
  if (region !== undefined && !/^[a-z0-9-]{1,64}$/.test(region)) {
    throw new ConfigError(`KEYTURN_REGION: ${quote(region)} is no region; give one like cn-north-4`)
  }
  const endpoints = endpointsOf(env, region, {})
  const id = projectId ?? region
  if (id === undefined) {
    throw new ConfigError(
      'KEYTURN_REGION: not given; set it to a region like cn-north-4 (or give HUAWEICLOUD_SDK_PROJECT_ID)',
    )
  }
  return {
    id,
    name: region ?? id,
    region: region ?? '',
    ...(projectId === undefined ? {} : { projectId }),
    endpoints,
    credentials: keys,
  }
}

function several(env: Environment, file: string): ProjectConfig[] {
  const path = resolve(file)
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError(
      `KEYTURN_PROJECTS: ${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const parsed = ProjectsFile.safeParse(content)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(
      `KEYTURN_PROJECTS: ${path} does not fit at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? ''}`,
    )
  }
  return parsed.data.map((project) => ({
    id: project.projectId ?? project.region,
    name: project.name,
    region: project.region,
    ...(project.projectId === undefined ? {} : { projectId: project.projectId }),
    endpoints: endpointsOf(env, project.region, project.endpoints ?? {}),
    credentials: credentials(
      env,
      project.credentials ?? {
        ak: 'HUAWEICLOUD_SDK_AK',
        sk: 'HUAWEICLOUD_SDK_SK',
        securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
      },
    ),
  }))
}

const services = [
  ['cph', 'KEYTURN_CPH_ENDPOINT'],
  ['kms', 'KEYTURN_KMS_ENDPOINT'],
  ['iam', 'KEYTURN_IAM_ENDPOINT'],
] as const

/** A project's own endpoint first, then the variable, then what the region gives. */
function endpointsOf(
  env: Environment,
  region: string | undefined,
  own: { [key in 'cph' | 'kms' | 'iam']?: string | undefined },
) {
  const known = region === undefined ? undefined : endpointsFor(region)
  const found = { cph: '', kms: '', iam: '' }
  for (const [service, name] of services) {
    const given = own[service] ?? value(env, name)
    const url =
      given === undefined ? known?.[service] : endpoint(own[service] === undefined ? name : 'KEYTURN_PROJECTS', given)
    if (url === undefined) {
      throw new ConfigError(
        region === undefined
          ? `KEYTURN_REGION: not given; set it to a region like cn-north-4, or give ${name}`
          : `${name}: the region ${region} gives no address for it; set it to the base URL`,
      )
    }
    found[service] = url
  }
  return found
}
