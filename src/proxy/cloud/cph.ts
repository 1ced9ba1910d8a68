import type { ServerStatus } from '../../contract/words.ts'
import { classify, normaliseCode } from './catalogue.ts'
import { CloudError } from './error.ts'
import { redact } from './error-body.ts'
import { list, type Loose, number, object, present, string, time } from './loose.ts'
import type { RequestOptions, Transport } from './transport.ts'
import type { ChangeAnswer, CloudJob, CloudServer, CloudServerDetail } from './types.ts'

/** ListCloudPhoneServers; 6 is undocumented and seen in the vendor's own tooling as deleted. */
const statuses: Record<number, ServerStatus> = {
  0: 'creating',
  1: 'creating',
  2: 'abnormal',
  3: 'creating',
  4: 'creating',
  5: 'normal',
  6: 'deleted',
  8: 'frozen',
  10: 'shutDown',
  11: 'shuttingDown',
  12: 'shutDownFailed',
  13: 'starting',
}

const pageSize = 100

function server(raw: Loose): CloudServer | undefined {
  const id = string(raw['server_id'])
  if (id === undefined) return undefined
  const statusCode = number(raw['status']) ?? -1
  return {
    id,
    name: string(raw['server_name']) ?? id,
    statusCode,
    status: statuses[statusCode] ?? 'unknown',
    keyPair: string(raw['keypair_name']) ?? null,
    // intranet_ip and access_ip are the deprecated twins, still returned, and alone on older sites.
    addresses: list(raw['addresses']).map((address) =>
      present({
        private: string(address['server_ip']) ?? string(address['intranet_ip']),
        public: string(address['public_ip']) ?? string(address['access_ip']),
      }),
    ),
    ...present({
      model: string(raw['server_model_name']),
      phoneModel: string(raw['phone_model_name']),
      availabilityZone: string(raw['availability_zone']),
      networkVersion: string(raw['network_version']),
      enterpriseProjectId: string(raw['enterprise_project_id']),
      createdAt: time(raw['create_time']),
      updatedAt: time(raw['update_time']),
    }),
  }
}

type Page = { servers: CloudServer[]; raw: number; count: number | undefined }

async function page(transport: Transport, project: string, offset: number, options: RequestOptions): Promise<Page> {
  const query = [
    ['offset', String(offset)],
    ['limit', String(pageSize)],
  ] as const
  const answer = await transport.send('listServers', project, { ...options, query })
  const raw = object(answer.body)
  if (raw === undefined || !Array.isArray(raw['servers'])) throw foreign('listServers', answer.requestId)
  const servers = list(raw['servers']).flatMap((one) => server(one) ?? [])
  return { servers, raw: raw['servers'].length, count: number(raw['count']) }
}

export type ListOptions = RequestOptions & { onPage?: (servers: CloudServer[], count: number | undefined) => void }

/**
 * Every server of the project (ListCloudPhoneServers: pages of 100, newest first). The pages after the first are asked
 * for together, as the host's ceiling allows. A server made meanwhile moves the others down a page, so they are told apart
 * by id, and a total that grew is followed. Deleted servers are left out. Without a total (2021 edition) pages are read
 * one by one until a short one.
 */
export async function listServers(
  transport: Transport,
  project: string,
  options: ListOptions = {},
): Promise<CloudServer[]> {
  const { onPage, ...request } = options
  const found = new Map<string, CloudServer>()
  const take = ({ servers, count }: Page) => {
    const fresh = servers.filter(({ id, status }) => !found.has(id) && status !== 'deleted')
    for (const one of servers) if (one.status !== 'deleted') found.set(one.id, one)
    onPage?.(fresh, count)
  }
  const first = await page(transport, project, 0, request)
  take(first)
  let total = first.count
  let offset = first.raw
  let last = first
  if (total === undefined) {
    while (last.raw >= pageSize) {
      last = await page(transport, project, offset, request)
      offset += last.raw
      take(last)
    }
    return [...found.values()]
  }
  // One page that fails stops the others: what would come of them is of no use.
  const failed = new AbortController()
  const signal = request.signal === undefined ? failed.signal : AbortSignal.any([failed.signal, request.signal])
  while (first.raw > 0 && offset < total) {
    const offsets = Array.from(
      { length: Math.ceil((total - offset) / pageSize) },
      (_, index) => offset + index * pageSize,
    )
    offset += offsets.length * pageSize
    const pages = offsets.map(async (at) => {
      const one = await page(transport, project, at, { ...request, signal })
      total = Math.max(total ?? 0, one.count ?? 0)
      take(one)
      return one.raw
    })
    const sizes = await Promise.all(pages).catch((error: unknown) => {
      failed.abort(error)
      throw error
    })
    if (sizes.every((size) => size === 0)) break
  }
  return [...found.values()]
}

export async function showServer(
  transport: Transport,
  project: string,
  id: string,
  options: RequestOptions = {},
): Promise<CloudServerDetail> {
  const answer = await transport.send('showServer', project, { ...options, id })
  const raw = object(answer.body)
  const read = raw === undefined ? undefined : server(raw)
  if (raw === undefined || read === undefined) throw foreign('showServer', answer.requestId)
  return {
    ...read,
    ...present({
      vpcId: string(raw['vpc_id']),
      cidr: string(raw['cidr']) ?? string(raw['vpc_cidr']),
      subnetId: string(raw['subnet_id']),
      subnetCidr: string(raw['subnet_cidr']),
      securityGroups: Array.isArray(raw['security_groups'])
        ? raw['security_groups'].flatMap((group: unknown) => string(group) ?? [])
        : undefined,
    }),
    bandwidths: list(raw['band_widths']).map((one) =>
      present({ name: string(one['band_width_name']), sizeMbit: number(one['band_width_size']) }),
    ),
    volumes: list(raw['volumes']).map((one) =>
      present({
        name: string(one['volume_name']),
        sizeGb: number(one['volume_size']),
        type: string(one['volume_type']),
      }),
    ),
  }
}

/**
 * Changes key pairs (UpdateKeypair). A 200 is no success: each entry has a job id or an error of its own, and a server
 * that is missing from the answer is missing from `entries`.
 *
 * @throws CloudError; with `delivery` unknown nobody knows whether the change was taken
 */
export async function changeKeyPairs(
  transport: Transport,
  project: string,
  changes: readonly { serverId: string; keyPair: string }[],
  options: RequestOptions = {},
): Promise<ChangeAnswer> {
  const body = { servers: changes.map(({ serverId, keyPair }) => ({ server_id: serverId, keypair_name: keyPair })) }
  const answer = await transport.send('changeKeyPairs', project, { ...options, body })
  const raw = object(answer.body)
  const requestId = raw === undefined ? undefined : (string(raw['request_id']) ?? answer.requestId)
  if (raw === undefined || requestId === undefined || !Array.isArray(raw['jobs'])) {
    throw foreign('changeKeyPairs', answer.requestId)
  }
  const entries: ChangeAnswer['entries'] = new Map()
  for (const entry of list(raw['jobs'])) {
    const serverId = string(entry['server_id'])
    const jobId = string(entry['job_id'])
    const error = errorOfEntry(entry)
    if (serverId === undefined) continue
    if (error !== undefined)
      entries.set(serverId, { error: { ...error, retryable: classify(error.code, undefined).retryable } })
    else if (jobId !== undefined) entries.set(serverId, { jobId })
  }
  return { requestId, entries }
}

function errorOfEntry(entry: Loose): { code: string; message: string } | undefined {
  const code = string(entry['error_code'])
  return code === undefined
    ? undefined
    : { code: normaliseCode(code), message: redact(string(entry['error_msg']) ?? '') }
}

function job(raw: Loose): CloudJob | undefined {
  const jobId = string(raw['job_id'])
  if (jobId === undefined) return undefined
  const status = number(raw['status'])
  const error = errorOfEntry(raw)
  return {
    jobId,
    state: status === 2 ? 'succeeded' : status === -1 ? 'failed' : 'running',
    ...present({
      serverId: string(raw['server_id']) ?? string(raw['node_id']),
      error: status === -1 ? error : undefined,
      endAt: time(raw['end_time']),
    }),
  }
}

export async function showJob(
  transport: Transport,
  project: string,
  id: string,
  options: RequestOptions = {},
): Promise<CloudJob> {
  const answer = await transport.send('showJob', project, { ...options, id })
  const raw = object(answer.body)
  const read = raw === undefined ? undefined : job(raw)
  if (read === undefined) throw foreign('showJob', answer.requestId)
  return read
}

/** The jobs of up to 20 requests (ListJobs): no total, so pages are read until a short one. */
export async function listJobs(
  transport: Transport,
  project: string,
  requestIds: readonly string[],
  options: RequestOptions = {},
): Promise<CloudJob[]> {
  const found = new Map<string, CloudJob>()
  for (let offset = 0; ;) {
    const query = [
      ['request_ids', requestIds.join(',')],
      ['offset', String(offset)],
      ['limit', String(pageSize)],
    ] as const
    const answer = await transport.send('listJobs', project, { ...options, query })
    const jobs = object(answer.body)?.['jobs']
    if (!Array.isArray(jobs)) throw foreign('listJobs', answer.requestId)
    for (const one of list(jobs).flatMap((raw) => job(raw) ?? [])) found.set(one.jobId, one)
    offset += jobs.length
    if (jobs.length < pageSize) return [...found.values()]
  }
}

/** A 2xx whose body is not what the call documents: another server's, or cut. */
export const foreign = (call: CloudError['call'], requestId: string | undefined) =>
  new CloudError({
    code: 'badAnswer',
    cloudMessage: '',
    status: 200,
    requestId,
    kind: 'badAnswer',
    delivery: 'unknown',
    retryable: false,
    call,
  })
