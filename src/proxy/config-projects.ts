import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Service } from './cloud/calls.ts'
import { endpointsFor } from './cloud/endpoints.ts'
import { ConfigError, endpoint, type Environment, quote, value } from './config-values.ts'
import { type Credentials, credentials, type CredentialsSource, noCredentials, profileProject } from './credentials.ts'

export type ProjectConfig = {
  /** Stands in URLs and in the ledger: the cloud's project id, or the region where the id is looked up by region. */
  id: string
  name: string
  region: string
  projectId?: string
  endpoints: { cph: string; kms: string; iam: string }
  /** Those of them that a person wrote; the others are the region's. */
  configured: readonly Service[]
  credentials: CredentialsSource
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

/**
 * The projects that the console works on: those of KEYTURN_PROJECTS, or the one that the environment names.
 *
 * @param metadata gives the key where the environment gives none
 * @throws ConfigError
 */
export function projects(env: Environment, metadata: () => Promise<Credentials>): ProjectConfig[] {
  const file = value(env, 'KEYTURN_PROJECTS')
  const list = file === undefined ? [single(env, metadata)] : several(env, metadata, file)
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

function single(env: Environment, metadata: () => Promise<Credentials>): ProjectConfig {
  const keys = credentials(env, metadata)
  const region = value(env, 'KEYTURN_REGION')
  const projectId = value(env, 'HUAWEICLOUD_SDK_PROJECT_ID') ?? profileProject(env)
  if (projectId !== undefined && !/^[0-9A-Za-z-]{1,64}$/.test(projectId)) {
    throw new ConfigError(
      `HUAWEICLOUD_SDK_PROJECT_ID: ${quote(projectId)} is no project id; it has letters, digits and hyphens only`,
    )
  }
  if (region !== undefined && !/^[a-z0-9-]{1,64}$/.test(region)) {
    throw new ConfigError(`KEYTURN_REGION: ${quote(region)} is no region; give one like cn-north-4`)
  }
  // With nothing given at all, the key is what is said first.
  if (keys === metadata && (projectId ?? region) === undefined) throw new ConfigError(noCredentials)
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
    ...endpoints,
    credentials: keys,
  }
}

function several(env: Environment, metadata: () => Promise<Credentials>, file: string): ProjectConfig[] {
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
    ...endpointsOf(env, project.region, project.endpoints ?? {}),
    credentials: credentials(env, metadata, project.credentials),
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
  const configured: Service[] = []
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
    if (given !== undefined) configured.push(service)
  }
  return { endpoints: found, configured }
}
