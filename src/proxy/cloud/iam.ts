import { foreign } from './answer.ts'
import { CloudError } from './error.ts'
import { list, object, string } from './loose.ts'
import type { RequestOptions, Transport } from './transport.ts'

type Found = { id: string; name: string }

/**
 * The projects of a region in an answer, by their names: those named for the region itself, else its sub-projects
 * (`cn-north-4_team`). undefined: it is no list of projects.
 */
export function projectsOf(body: unknown, region: string): Found[] | undefined {
  const projects = object(body)?.['projects']
  if (!Array.isArray(projects)) return undefined
  const found = list(projects).flatMap((project): Found[] => {
    const id = string(project['id'])
    const name = string(project['name'])
    return id === undefined || name === undefined || project['enabled'] === false ? [] : [{ id, name }]
  })
  const named = found.filter(({ name }) => name === region)
  return named.length > 0 ? named : found.filter(({ name }) => name.startsWith(`${region}_`))
}

/**
 * The id of the project of a region, by the region's name (IAM: querying projects). Falls back to the list of the user's
 * own projects, which needs no permission. Sub-projects are named for the region too (`cn-north-4_team`); one alone will
 * do. A region with none or several is an error: guessing would rotate the wrong fleet, and the SDKs' habit of creating a
 * missing project is not copied.
 *
 * @throws CloudError `noProject` or `severalProjects` besides what the calls throw
 */
export async function findProject(transport: Transport, region: string, options: RequestOptions = {}): Promise<string> {
  const find = async (call: 'listProjects' | 'listOwnProjects') => {
    const query = call === 'listProjects' ? [['name', region] as const] : []
    const answer = await transport.send(call, '', { ...options, query })
    const projects = projectsOf(answer.body, region)
    if (projects === undefined) throw foreign(call, answer)
    return projects
  }
  const byName = await find('listProjects').catch((error: unknown) => {
    if (error instanceof CloudError && (error.kind === 'forbidden' || error.kind === 'notFound')) return []
    throw error
  })
  const projects = byName.length > 0 ? byName : await find('listOwnProjects')
  const [only] = projects
  if (only !== undefined && projects.length === 1) return only.id
  const names = projects.slice(0, 5).map(({ id, name }) => `${name} (${id})`)
  throw new CloudError({
    code: projects.length === 0 ? 'noProject' : 'severalProjects',
    cloudMessage: `${projects.length} projects of ${region}${names.length === 0 ? '' : `: ${names.join(', ')}`}`,
    kind: 'refused',
    delivery: 'notSent',
    retryable: false,
    call: 'listProjects',
  })
}
