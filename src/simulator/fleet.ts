import { planServer, type ServerPlan } from './fleet-plan.ts'
import type { Project } from './projects.ts'
import { hashOf, hexOf, uuidOf } from './random.ts'

const minute = 60_000

/** A server of the simulated cloud. Tests may read and change it. */
export type Server = {
  id: string
  projectId: string
  name: string
  /** Section "Server status" of ListCloudPhoneServers: 5 is normal. */
  status: number
  /** '' when the server has none. */
  keyPairName: string
  /** Epoch milliseconds. */
  createTime: number
  updateTime: number
  /** True once the server is neither listed nor found. */
  gone: boolean
  /** How many changes were asked for, refused ones included. */
  attempts: number
  /** The job that runs for it now; a second change meanwhile is refused. */
  openJob: string | null
  quirk: 'refuse' | 'jobfail' | null
  plan: ServerPlan
  /** The fields of the reply that never change. */
  fixed: Record<string, unknown>
}

/** UTC text without fractions, as CPH writes times. */
export function cphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

type Address = { server_ip: string; public_ip: string; intranet_ip: string; access_ip: string }

function address(serverIp: string, publicIp: string): Address {
  return { server_ip: serverIp, public_ip: publicIp, intranet_ip: serverIp, access_ip: publicIp }
}

/** All addresses of a server. Some v2 servers have two; the list leaves some v2 addresses out, the detail never does. */
function addressesOf(server: Server): Address[] {
  const hash = hashOf(server.id)
  const base = server.plan.network === 'v1' ? '172.31' : '192.168'
  const host = `${base}.${(hash >> 8) & 63}.${10 + (hash & 127)}`
  const main = address(host, server.plan.publicIp)
  if (server.plan.network === 'v1' || hash % 11 !== 0) return [main]
  const second = server.plan.publicIp.replace(/\.\d+$/, `.${200 + (hash % 50)}`)
  return [main, address(host.replace(/\.\d+$/, `.${200 + (hash % 50)}`), second)]
}

const phoneModels = {
  'physical.rx1.xlarge': ['rx1.cp.c60.d10.e1v1', 'rx1.cp.c15.d46.e1v1', 'rx1.cp.c105.d6.e5v5'],
  'physical.kg1.4xlarge': ['kg1.cp.c24.d20.e1v1', 'kg1.cp.c48.d10.e1v1'],
}

/**
 * The unchanging fields, with the looseness that the pages and samples show: a missing network_version, metadata and
 * enterprise_project_id that are null, "" or absent, and v2 servers whose addresses are in the detail only.
 */
function fixedFields(server: Server, project: Project, tidy: boolean): Record<string, unknown> {
  const { plan } = server
  const hash = hashOf(`fields ${server.id}`)
  const own = plan.network === 'v2'
  const cidr = own ? '192.168.0.0/16' : '172.31.0.0/16'
  const network = `${project.id} ${plan.network} ${plan.zone}`
  const models = phoneModels[plan.model]
  const fields: Record<string, unknown> = {
    server_name: plan.name,
    availability_zone: `${project.region}${plan.zone}`,
    server_id: server.id,
    server_model_name: plan.model,
    phone_model_name: models[hash % models.length],
    vpc_id: uuidOf(`vpc ${network}`),
    cidr,
    vpc_cidr: cidr,
    subnet_id: uuidOf(`subnet ${network}`),
    subnet_cidr: own ? '192.168.0.0/18' : '172.31.0.0/18',
    resource_project_id: hexOf(`resource ${project.id}`),
  }
  if (hash % 19 === 3) fields.metadata = null
  else if (hash % 19 !== 4) {
    const order = `CS${hash % 10_000_000_000}`
    fields.metadata = { order_id: order, product_id: `OFFI${hexOf(plan.model, 24)}`, charging_mode: 0 }
  }
  if (tidy || plan.network === 'v2' || hash % 13 !== 0) fields.network_version = plan.network
  if (hash % 7 !== 0) fields.enterprise_project_id = hash % 7 === 1 ? '' : '0'
  // "addresses of v2 servers cannot be read from the list" on some sites: some empty, some missing.
  if (tidy || !own || hash % 9 > 1) fields.addresses = addressesOf(server)
  else if (hash % 9 === 0) fields.addresses = []
  return fields
}

export function makeServer(project: Project, index: number, seed: number, start: number, createTime?: number): Server {
  const plan = planServer(index, project.region, seed)
  const created = createTime ?? start - (130 * 24 * 60 + index * 7) * minute - (hashOf(plan.name) % minute)
  const server: Server = {
    id: hexOf(`server ${seed} ${project.id} ${index}`),
    projectId: project.id,
    name: plan.name,
    status: plan.status,
    keyPairName: plan.keyPair,
    createTime: created,
    updateTime: createTime ?? start - plan.updatedMinutesAgo * minute,
    gone: false,
    attempts: 0,
    openJob: null,
    quirk: plan.quirk ?? null,
    plan,
    fixed: {},
  }
  // The first screen of a demo shows every column filled.
  server.fixed = fixedFields(server, project, index < 19)
  return server
}

/** A server as ListCloudPhoneServers writes it. */
export function listed(server: Server): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...server.fixed, status: server.status }
  // No key pair is "" in the samples; null and a missing field mean the same and are met elsewhere in this API.
  const none = hashOf(server.id) % 3
  if (server.keyPairName !== '' || none === 0) fields.keypair_name = server.keyPairName
  else if (none === 1) fields.keypair_name = null
  fields.create_time = cphTime(server.createTime)
  fields.update_time = cphTime(server.updateTime)
  return fields
}

/** A server as ShowCloudPhoneServerDetail writes it: flat, with network and storage. */
export function detailed(server: Server): Record<string, unknown> {
  const hash = hashOf(server.id)
  const time = cphTime(server.createTime)
  const own = server.plan.network === 'v2'
  return {
    ...listed(server),
    addresses: addressesOf(server),
    band_widths: [
      {
        band_width_name: `cph-bandwidth-${server.id.slice(0, 4)}`,
        band_width_id: uuidOf(`bandwidth ${server.id}`),
        band_width_size: own ? 300 : 100,
        band_width_charge_mode: own ? 1 : 0,
        band_width_share_type: own ? 0 : 1,
        // One sample of the page has this second form, without a zone.
        create_time: own ? time : time.replace('T', ' ').replace('Z', ''),
        update_time: own ? time : time.replace('T', ' ').replace('Z', ''),
      },
    ],
    volumes: [
      {
        volume_name: `${server.name}-system`,
        volume_id: uuidOf(`volume ${server.id}`),
        volume_size: 2000 + (hash % 4) * 400,
        volume_type: 'SSD',
        create_time: time,
        update_time: time,
      },
    ],
    share_volume_info: own ? { volume_type: 'SSD', size: 100, version: 1 } : null,
    security_groups: own ? [uuidOf(`security group ${server.projectId}`)] : [],
  }
}
