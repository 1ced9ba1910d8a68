import type { ProjectContext } from './context.ts'
import { cpsError } from './errors.ts'
import { detailed, listed, type Server } from './fleet.ts'
import { isThere, mayDisappear } from './quirks.ts'
import type { Reply } from './reply.ts'
import { json } from './reply.ts'
import { growFleet, type World } from './world.ts'

/** offset and limit as CPS.0002 wants them; null when one is out of range. Not strict: limit is cut to 100. */
export function readPaging(query: URLSearchParams, strict: boolean): { offset: number; limit: number } | null {
  const offset = query.get('offset') ?? '0'
  const limit = query.get('limit') ?? '100'
  if (!/^\d{1,9}$/.test(offset) || !/^\d{1,9}$/.test(limit)) return null
  if (strict && (Number(limit) < 1 || Number(limit) > 100)) return null
  return { offset: Number(offset), limit: Math.min(Math.max(Number(limit), 1), 100) }
}

/** Ids are 32 hex digits, but the pages' own samples are looser. */
export function isId(text: string): boolean {
  return /^[0-9A-Za-z-]{1,64}$/.test(text)
}

/** Seconds or milliseconds: the page does not say, the vendor's own tool sends seconds. */
function readTime(text: string | null): number | null {
  if (text === null || text === '') return null
  const number = Number(text)
  return number > 1e11 ? number : number * 1000
}

type Filter = (server: Server) => boolean

/** The filters of ListCloudPhoneServers, or the code that refuses one. */
function readFilters(query: URLSearchParams): Filter[] | { code: string } {
  const filters: Filter[] = []
  const name = query.get('server_name')
  if (name) {
    if (name.length > 64 || !/^[\p{L}\p{N}_-]+$/u.test(name)) return { code: 'CPS.0087' }
    filters.push((server) => server.name.includes(name))
  }
  const id = query.get('server_id')
  if (id) {
    if (!isId(id)) return { code: 'CPS.0016' }
    filters.push((server) => server.id === id)
  }
  const network = query.get('network_version')?.toLowerCase()
  if (network) {
    if (network !== 'v1' && network !== 'v2') return { code: 'CPS.0240' }
    filters.push((server) => server.plan.network === network)
  }
  const status = query.get('status')
  if (status !== null) {
    if (!/^-?\d{1,4}$/.test(status)) return { code: 'CPS.0010' }
    filters.push((server) => server.status === Number(status))
  }
  const model = query.get('phone_model_name')
  if (model) filters.push((server) => server.fixed.phone_model_name === model)
  const since = readTime(query.get('create_since'))
  const until = readTime(query.get('create_until'))
  if (since !== null) filters.push((server) => server.createTime >= since)
  if (until !== null) filters.push((server) => server.createTime <= until)
  return filters
}

function existing(world: World, servers: Server[]): Server[] {
  const gone = servers.some((server) => server.gone)
  return gone || mayDisappear(world) ? servers.filter((server) => isThere(world, server)) : servers
}

/** ListCloudPhoneServers: a page, newest first, with the total of what matches. */
export function listServers({ world, state, query, requestId }: ProjectContext): Reply {
  const paging = readPaging(query, world.strict)
  if (!paging) return cpsError(requestId, 'CPS.0002', world.knobs.all400)
  const filters = readFilters(query)
  if ('code' in filters) return cpsError(requestId, filters.code, world.knobs.all400)
  let servers = existing(world, state.servers)
  if (filters.length > 0) servers = servers.filter((server) => filters.every((filter) => filter(server)))
  const page = servers.slice(paging.offset, paging.offset + paging.limit)
  const reply = json(200, { request_id: requestId, count: servers.length, servers: page.map(listed) })
  for (let i = 0; i < world.knobs.growPerPage; i++) growFleet(world, state)
  return reply
}

/** ShowCloudPhoneServerDetail: flat, not wrapped in a `server`. */
export function showServer({ world, state, name, requestId }: ProjectContext): Reply {
  if (!isId(name)) return cpsError(requestId, 'CPS.0016', world.knobs.all400)
  const server = world.servers.get(name)
  if (!server || server.projectId !== state.project.id || !isThere(world, server)) {
    return cpsError(requestId, 'CPS.0015', world.knobs.all400)
  }
  return json(200, { request_id: requestId, ...detailed(server) })
}
