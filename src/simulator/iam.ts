import type { Context } from './context.ts'
import { iamError } from './errors.ts'
import { hexOf } from './random.ts'
import { json, type Reply } from './reply.ts'

/** `GET /v3/projects` with its filters, and `GET /v3/auth/projects`: what the caller's key can reach. */
export function listProjects({ query, callerProjects }: Context): Reply {
  const page = query.get('page')
  const perPage = query.get('per_page')
  if ((page === null) !== (perPage === null))
    return iamError(400, 'page and per_page must come together.', 'Bad Request')
  let projects = callerProjects
  const name = query.get('name')
  if (name !== null) projects = projects.filter((project) => project.name === name)
  const enabled = query.get('enabled')
  if (enabled !== null && enabled !== 'true') projects = []
  if (page !== null && perPage !== null) {
    if (!/^[1-9]\d{0,5}$/.test(page) || !/^[1-9]\d{0,3}$/.test(perPage) || Number(perPage) > 5000) {
      return iamError(400, 'page or per_page is invalid.', 'Bad Request')
    }
    projects = projects.slice((Number(page) - 1) * Number(perPage), Number(page) * Number(perPage))
  }
  const self = 'https://iam.myhuaweicloud.com/v3/projects'
  return json(200, {
    projects: projects.map((project) => {
      const domain = hexOf(`domain ${project.ak}`)
      return {
        id: project.id,
        name: project.name,
        domain_id: domain,
        parent_id: domain,
        enabled: true,
        is_domain: false,
        description: '',
        links: { self: `${self}/${project.id}` },
      }
    }),
    links: { self, previous: null, next: null },
  })
}
