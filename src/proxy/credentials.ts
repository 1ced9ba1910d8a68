import { parse } from 'ini'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CloudError } from './cloud/error.ts'
import { ConfigError, type Environment, value } from './config-values.ts'

/** Names of the variables that hold an access key. */
type Names = { ak: string; sk: string; securityToken?: string | undefined }

/** An access key of the cloud; with `securityToken` it is a temporary one. */
export type Credentials = { ak: string; sk: string; securityToken?: string }

/** A key, or where to get the present one: a temporary one changes. */
export type CredentialsSource = Credentials | (() => Promise<Credentials>)

/** The SDKs' own (cloud-api.md 5.4: the READMEs of the SDKs for Python and Go). */
const sdkNames: Names = {
  ak: 'HUAWEICLOUD_SDK_AK',
  sk: 'HUAWEICLOUD_SDK_SK',
  securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
}

export const noCredentials =
  'HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: not given; set both to an access key of the cloud, or keep one in ~/.huaweicloud/credentials (or try the simulated one: npm run demo)'

/**
 * The access key: that of the variables `names`; without names, in the order of the SDKs (cloud-api.md 5.4), that of the SDKs'
 * variables, else of the SDKs' profile file, else `metadata`: what the machine itself is given, and is asked for later.
 *
 * @throws ConfigError with one line, which never quotes a value
 */
export function credentials(env: Environment, metadata: () => Promise<Credentials>, names?: Names): CredentialsSource {
  const { ak: akName, sk: skName, securityToken: tokenName } = names ?? sdkNames
  const ak = value(env, akName)
  const sk = value(env, skName)
  if (ak === undefined && sk === undefined && names === undefined) {
    const profile = readProfile(env)
    if (profile === undefined) return metadata
    const { security_token: token } = profile.basic
    return { ak: profile.basic.ak, sk: profile.basic.sk, ...(token === undefined ? {} : { securityToken: token }) }
  }
  if (ak === undefined) throw new ConfigError(`${akName}: not given; set it to the access key`)
  if (sk === undefined) throw new ConfigError(`${skName}: not given; set it to the secret key`)
  const securityToken = tokenName === undefined ? undefined : value(env, tokenName)
  return { ak, sk, ...(securityToken === undefined ? {} : { securityToken }) }
}

/**
 * Whoever starts the proxy is told at once where there is no key to be had.
 *
 * @throws ConfigError with one line
 */
export async function checkKeys(sources: readonly CredentialsSource[]): Promise<void> {
  for (const source of new Set(sources)) {
    if (typeof source !== 'function') continue
    await source().catch((error: unknown) => {
      const said = error instanceof CloudError ? error.cloudMessage : String(error)
      throw new ConfigError(`${noCredentials}; nor does the metadata service of this machine give one (${said})`)
    })
  }
}

/** The project that the profile file names; undefined where the key is not taken from there either. */
export function profileProject(env: Environment): string | undefined {
  const isFromVariables = value(env, sdkNames.ak) !== undefined || value(env, sdkNames.sk) !== undefined
  return isFromVariables ? undefined : readProfile(env)?.basic.project_id
}

const line = z.string().trim().min(1)
/** The SDKs' profile file: `[basic]` holds the key of one project. Other sections and keys are other programs'. */
const Profile = z.object({
  basic: z.object({
    ak: line,
    sk: line,
    security_token: line.optional(),
    project_id: line.optional(),
  }),
})

/** `~/.huaweicloud/credentials`, or the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE names; undefined where there is none. */
function readProfile(env: Environment): z.infer<typeof Profile> | undefined {
  const given = value(env, 'HUAWEICLOUD_SDK_CREDENTIALS_FILE')
  const home = value(env, 'HOME') ?? value(env, 'USERPROFILE')
  const path = given ?? (home === undefined ? undefined : join(home, '.huaweicloud', 'credentials'))
  if (path === undefined) return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isAbsent && given === undefined) return undefined
    throw new ConfigError(
      `HUAWEICLOUD_SDK_CREDENTIALS_FILE: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const parsed = Profile.safeParse(parse(text))
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new ConfigError(
      `HUAWEICLOUD_SDK_CREDENTIALS_FILE: ${path} does not fit at ${where}; it needs a section [basic] with ak and sk`,
    )
  }
  return parsed.data
}
