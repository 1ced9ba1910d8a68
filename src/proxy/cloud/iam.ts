import { CloudError } from './error.ts'
import { list, object, string } from './loose.ts'
import type { Transport } from './transport.ts'

/**
 * The id of the project of a region, by the region's name (IAM: querying projects). Falls back to the list of the user's
 * own projects, which needs no permission. A region with none or several is an error: guessing would rotate the wrong
 * fleet, and the SDKs' habit of creating a missing project is not copied.
 */
export async function findProject(transport: Transport, region: string): Promise<string> {
  const named = async (call: 'listProjects' | 'listOwnProjects') => {
    const query = call === 'listProjects' ? [['name', region] as const] : []
    const { body } = await transport.send(call, '', { query })
    return list(object(body)?.['projects']).filter((project) => string(project['name']) === region)
  }
  const projects = await named('listProjects').catch((error: unknown) => {
    if (error instanceof CloudError && (error.kind === 'forbidden' || error.kind === 'notFound'))
      return named('listOwnProjects')
    throw error
  })
  const id = projects.length === 1 ? string(projects[0]?.['id']) : undefined
  if (id !== undefined) return id
  throw new CloudError({
    code: 'project',
    cloudMessage: `${projects.length} projects are named ${region}; set HUAWEICLOUD_SDK_PROJECT_ID`,
    kind: 'refused',
    delivery: 'refused',
    retryable: false,
    call: 'listProjects',
  })
}
