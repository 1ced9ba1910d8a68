import { type Clock, systemClock } from './clock.ts'
import * as cph from './cph.ts'
import { createGates, type Gates } from './gates.ts'
import { findProject } from './iam.ts'
import * as kps from './kps.ts'
import { listServers, type ListOptions } from './list-servers.ts'
import { type CredentialsSource, Transport } from './transport.ts'
import type {
  ChangeAnswer,
  CloudJob,
  CloudKeyPair,
  CloudKeyPairDetail,
  CloudServer,
  CloudServerDetail,
} from './types.ts'

export { createGates, type Gates } from './gates.ts'

/** `urgent` goes before what is not; `check` goes out even while a refused key keeps the other calls back. */
export type ReadOptions = { signal?: AbortSignal; urgent?: boolean; check?: boolean }

/** The cloud, as one project of it sees it. Every call throws CloudError, a read that is aborted the signal's reason. */
export type ProjectCloud = {
  /** Page by page to `onPage`, each server once, and all at the end. */
  listServers(options?: ReadOptions & Pick<ListOptions, 'onPage'>): Promise<CloudServer[]>
  showServer(id: string, options?: ReadOptions): Promise<CloudServerDetail>
  /** `leaveBy` is of clock.now(): a request that has not left by then never leaves (`notSentInTime`). */
  changeKeyPairs(
    changes: readonly { serverId: string; keyPair: string }[],
    options?: { signal?: AbortSignal; leaveBy?: number },
  ): Promise<ChangeAnswer>
  showJob(id: string, options?: ReadOptions): Promise<CloudJob>
  /** Of 1 to 20 requests. */
  listJobs(requestIds: readonly string[], options?: ReadOptions): Promise<CloudJob[]>
  listKeyPairs(options?: ReadOptions): Promise<CloudKeyPair[]>
  showKeyPair(name: string, options?: ReadOptions): Promise<CloudKeyPairDetail>
  importKeyPair(keyPair: { name: string; publicKey: string; scope?: 'user' | 'domain' }): Promise<CloudKeyPair>
  deleteKeyPair(name: string): Promise<void>
  /** The project's id, looked up once by the region's name where none is configured. */
  projectId(options?: ReadOptions): Promise<string>
}

export type ProjectCloudConfig = {
  region: string
  /** Looked up by the region's name where it is absent. */
  projectId?: string
  /** Base URLs without a slash at the end. */
  endpoints: { cph: string; kms: string; iam: string }
  credentials: CredentialsSource
  /** Calls at once and calls a second, where no `gates` are shared; 4 and 10. */
  concurrency?: number
  rate?: number
  /** Of one attempt, in milliseconds; 30,000. */
  timeoutMs?: number
}

export type CloudDependencies = {
  fetch?: typeof fetch
  clock?: Clock
  random?: () => number
  /** Shared by all projects, so that those on one host share its ceiling. */
  gates?: Gates
}

export function createProjectCloud(config: ProjectCloudConfig, dependencies: CloudDependencies = {}): ProjectCloud {
  const clock = dependencies.clock ?? systemClock
  const transport = new Transport({
    endpoints: config.endpoints,
    credentials: config.credentials,
    timeoutMs: config.timeoutMs ?? 30_000,
    fetch: dependencies.fetch ?? fetch,
    clock,
    random: dependencies.random ?? Math.random,
    gates: dependencies.gates ?? createGates(config.concurrency ?? 4, config.rate ?? 10, clock),
  })
  let lookedUp: Promise<string> | undefined
  // Looked up for all who wait, so no one's signal ends it.
  const project = (options?: ReadOptions): Promise<string> => {
    if (config.projectId !== undefined) return Promise.resolve(config.projectId)
    lookedUp ??= findProject(transport, config.region, { urgent: true, check: options?.check }).catch(
      (error: unknown) => {
        lookedUp = undefined
        throw error
      },
    )
    return lookedUp
  }
  return {
    listServers: async (options = {}) => listServers(transport, await project(options), options),
    showServer: async (id, options = {}) => cph.showServer(transport, await project(options), id, options),
    changeKeyPairs: async (changes, options) =>
      cph.changeKeyPairs(transport, await project(), changes, { ...options, urgent: true }),
    showJob: async (id, options) => cph.showJob(transport, await project(options), id, { urgent: true, ...options }),
    listJobs: async (requestIds, options) =>
      cph.listJobs(transport, await project(options), requestIds, { urgent: true, ...options }),
    listKeyPairs: async (options) => kps.listKeyPairs(transport, await project(options), options),
    showKeyPair: async (name, options) => kps.showKeyPair(transport, await project(options), name, options),
    importKeyPair: async (keyPair) => kps.importKeyPair(transport, await project(), keyPair),
    deleteKeyPair: async (name) => kps.deleteKeyPair(transport, await project(), name),
    projectId: project,
  }
}
