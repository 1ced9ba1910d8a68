import { type Clock, systemClock } from './clock.ts'
import * as cph from './cph.ts'
import { Gate } from './gate.ts'
import { findProject } from './iam.ts'
import * as kps from './kps.ts'
import type { Credentials } from './sign.ts'
import { Transport } from './transport.ts'
import type {
  ChangeAnswer,
  CloudJob,
  CloudKeyPair,
  CloudKeyPairDetail,
  CloudServer,
  CloudServerDetail,
} from './types.ts'

export type ReadOptions = { signal?: AbortSignal; urgent?: boolean }

/** The cloud, as one project of it sees it. Every call throws CloudError. `urgent` calls go before others. */
export type ProjectCloud = {
  listServers(
    options?: ReadOptions & { onPage?: (servers: CloudServer[], count: number | undefined) => void },
  ): Promise<CloudServer[]>
  showServer(id: string, options?: ReadOptions): Promise<CloudServerDetail>
  changeKeyPairs(
    changes: readonly { serverId: string; keyPair: string }[],
    options?: { signal?: AbortSignal; leaveBy?: number },
  ): Promise<ChangeAnswer>
  showJob(id: string): Promise<CloudJob>
  listJobs(requestIds: readonly string[]): Promise<CloudJob[]>
  listKeyPairs(options?: ReadOptions): Promise<CloudKeyPair[]>
  showKeyPair(name: string, options?: ReadOptions): Promise<CloudKeyPairDetail>
  importKeyPair(keyPair: { name: string; publicKey: string; scope?: 'user' | 'domain' }): Promise<CloudKeyPair>
  deleteKeyPair(name: string): Promise<void>
}

export type ProjectCloudConfig = {
  region: string
  /** Looked up by the region's name where it is absent. */
  projectId?: string
  endpoints: { cph: string; kms: string; iam: string }
  credentials: Credentials
  /** Of one request, in milliseconds. */
  timeoutMs?: number
}

export type CloudDependencies = { fetch?: typeof fetch; clock?: Clock; random?: () => number; gates: Gates }
export type Gates = (host: string) => Gate

/** One gate a host, shared by all projects that use it. */
export function createGates(concurrency: number, rate: number, clock: Clock = systemClock): Gates {
  const gates = new Map<string, Gate>()
  return (host) => {
    const gate = gates.get(host) ?? new Gate(clock, concurrency, rate)
    gates.set(host, gate)
    return gate
  }
}

export function createProjectCloud(config: ProjectCloudConfig, dependencies: CloudDependencies): ProjectCloud {
  const transport = new Transport({
    endpoints: config.endpoints,
    credentials: config.credentials,
    timeoutMs: config.timeoutMs ?? 30_000,
    fetch: dependencies.fetch ?? fetch,
    clock: dependencies.clock ?? systemClock,
    random: dependencies.random ?? Math.random,
    gateFor: dependencies.gates,
  })
  let lookedUp: Promise<string> | undefined
  const project = () => {
    if (config.projectId !== undefined) return Promise.resolve(config.projectId)
    lookedUp ??= findProject(transport, config.region).catch((error: unknown) => {
      lookedUp = undefined
      throw error
    })
    return lookedUp
  }
  return {
    listServers: async (options) => cph.listServers(transport, await project(), options),
    showServer: async (id, options) => cph.showServer(transport, await project(), id, options),
    changeKeyPairs: async (changes, options) =>
      cph.changeKeyPairs(transport, await project(), changes, { ...options, urgent: true }),
    showJob: async (id) => cph.showJob(transport, await project(), id, { urgent: true }),
    listJobs: async (requestIds) => cph.listJobs(transport, await project(), requestIds, { urgent: true }),
    listKeyPairs: async (options) => kps.listKeyPairs(transport, await project(), options),
    showKeyPair: async (name, options) => kps.showKeyPair(transport, await project(), name, options),
    importKeyPair: async (keyPair) => kps.importKeyPair(transport, await project(), keyPair),
    deleteKeyPair: async (name) => kps.deleteKeyPair(transport, await project(), name),
  }
}
