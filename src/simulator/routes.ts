import type { Route } from './knobs.ts'
import { percentDecoded } from './reply.ts'

export type Match = { route: Route; projectId: string | null; name: string }

const table: { method: string; pattern: RegExp; route: Route }[] = [
  { method: 'GET', pattern: /^\/v1\/([^/]+)\/cloud-phone\/servers$/, route: 'servers' },
  { method: 'PUT', pattern: /^\/v1\/([^/]+)\/cloud-phone\/servers\/open-access$/, route: 'change' },
  { method: 'GET', pattern: /^\/v1\/([^/]+)\/cloud-phone\/servers\/([^/]+)$/, route: 'server' },
  { method: 'GET', pattern: /^\/v1\/([^/]+)\/cloud-phone\/jobs$/, route: 'jobs' },
  { method: 'GET', pattern: /^\/v1\/([^/]+)\/cloud-phone\/jobs\/([^/]+)$/, route: 'job' },
  { method: 'GET', pattern: /^\/v3\/([^/]+)\/keypairs$/, route: 'keyPairs' },
  { method: 'POST', pattern: /^\/v3\/([^/]+)\/keypairs$/, route: 'import' },
  { method: 'GET', pattern: /^\/v3\/([^/]+)\/keypairs\/([^/]+)$/, route: 'keyPair' },
  { method: 'DELETE', pattern: /^\/v3\/([^/]+)\/keypairs\/([^/]+)$/, route: 'delete' },
  { method: 'GET', pattern: /^\/v3\/(?:auth\/)?projects$/, route: 'projects' },
]

/** Which call a method and a path are; null when the cloud has none such. */
export function matchRoute(method: string, path: string): Match | null {
  for (const { method: wanted, pattern, route } of table) {
    if (wanted !== method) continue
    const match = pattern.exec(path)
    if (match) return { route, projectId: match[1] ?? null, name: percentDecoded(match[2] ?? '') }
  }
  return null
}

export type Service = 'cph' | 'kps' | 'iam'

const services: Record<Route, Service> = {
  servers: 'cph',
  server: 'cph',
  change: 'cph',
  job: 'cph',
  jobs: 'cph',
  keyPairs: 'kps',
  keyPair: 'kps',
  import: 'kps',
  delete: 'kps',
  projects: 'iam',
}

/** Which of the three services a call belongs to: they differ in the shape of their errors. */
export function serviceOf(route: Route): Service {
  return services[route]
}
