import type { ServerStatus } from '../../contract/words.ts'
import { foreign } from './answer.ts'
import { entryError } from './error-body.ts'
import { list, type Loose, number, object, present, string, time } from './loose.ts'
import type { RequestOptions, Transport } from './transport.ts'
import type { CloudJob, CloudServer, CloudServerDetail } from './types.ts'

const jobPage = 100

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

/** One record of a server, or undefined where it has no id. */
export function server(raw: Loose): CloudServer | undefined {
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

// ShowCloudPhoneServerDetail: charge mode 0 by bandwidth, 1 by traffic; share type 0 dedicated, 1 shared.
const bandwidthCharge = (mode: number | undefined) =>
  mode === 0 ? ('bandwidth' as const) : mode === 1 ? ('traffic' as const) : undefined
const bandwidthShared = (type: number | undefined) => (type === 0 ? false : type === 1 ? true : undefined)

const shareVolume = (raw: Loose | undefined) =>
  raw === undefined
    ? undefined
    : present({ sizeGb: number(raw['size']), type: string(raw['volume_type']), version: number(raw['version']) })

export async function showServer(
  transport: Transport,
  project: string,
  id: string,
  options: RequestOptions = {},
): Promise<CloudServerDetail> {
  const answer = await transport.send('showServer', project, { ...options, id })
  const raw = object(answer.body)
  const read = raw === undefined ? undefined : server(raw)
  // An answer about another server says nothing of this one.
  if (raw === undefined || read?.id !== id) throw foreign('showServer', answer)
  const metadata = object(raw['metadata'])
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
      resourceProjectId: string(raw['resource_project_id']),
      orderId: string(metadata?.['order_id']),
      productId: string(metadata?.['product_id']),
      chargingMode: number(metadata?.['charging_mode']),
      shareVolume: shareVolume(object(raw['share_volume_info'])),
    }),
    bandwidths: list(raw['band_widths']).map((one) =>
      present({
        name: string(one['band_width_name']),
        id: string(one['band_width_id']),
        sizeMbit: number(one['band_width_size']),
        charge: bandwidthCharge(number(one['band_width_charge_mode'])),
        shared: bandwidthShared(number(one['band_width_share_type'])),
      }),
    ),
    volumes: list(raw['volumes']).map((one) =>
      present({
        name: string(one['volume_name']),
        id: string(one['volume_id']),
        sizeGb: number(one['volume_size']),
        type: string(one['volume_type']),
      }),
    ),
  }
}

function job(raw: Loose): CloudJob | undefined {
  const jobId = string(raw['job_id'])
  if (jobId === undefined) return undefined
  const status = number(raw['status'])
  const error = status === -1 ? entryError(raw) : undefined
  return {
    jobId,
    // Anything else, and nothing, is still running: the vendor's own tooling takes it for success, which is unsafe.
    state: status === 2 ? 'succeeded' : status === -1 ? 'failed' : 'running',
    ...present({
      serverId: string(raw['server_id']) ?? string(raw['node_id']),
      error: error === undefined ? undefined : { code: error.code, message: error.message },
      beginAt: time(raw['begin_time']),
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
  if (read?.jobId !== id) throw foreign('showJob', answer)
  return read
}

/**
 * The jobs of 1 to 20 requests (ListJobs): no total, so pages are read until a short one. One request alone is asked for as
 * the edition of 2021 does, which knows neither `request_ids` nor pages; there every page is the same, and the second
 * brings nothing new.
 *
 * @param options.wanted the job ids that are looked for: no page is read once all of them were found
 */
export async function listJobs(
  transport: Transport,
  project: string,
  requestIds: readonly string[],
  { wanted, ...options }: RequestOptions & { wanted?: ReadonlySet<string> } = {},
): Promise<CloudJob[]> {
  const [only] = requestIds
  if (only === undefined || wanted?.size === 0) return []
  if (requestIds.length > 20) throw new RangeError(`listJobs: ${requestIds.length} request ids, 20 at most`)
  const found = new Map<string, CloudJob>()
  for (let offset = 0; ;) {
    const query = [
      requestIds.length === 1 ? (['request_id', only] as const) : (['request_ids', requestIds.join(',')] as const),
      ['offset', String(offset)] as const,
      ['limit', String(jobPage)] as const,
    ]
    const answer = await transport.send('listJobs', project, { ...options, query })
    const raw = object(answer.body)
    const records = raw?.['jobs'] ?? (string(raw?.['request_id']) === undefined ? undefined : [])
    if (!Array.isArray(records) || string(raw?.['error_code']) !== undefined) throw foreign('listJobs', answer)
    const before = found.size
    for (const one of list(records)) {
      const read = job(one)
      if (read !== undefined) found.set(read.jobId, read)
    }
    offset += records.length
    const complete = wanted !== undefined && [...wanted].every((id) => found.has(id))
    if (complete || records.length < jobPage || found.size === before) return [...found.values()]
  }
}
