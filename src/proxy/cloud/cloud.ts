import type { Service } from './calls.ts'
import { changeKeyPairs } from './change-key-pairs.ts'
import { type Clock, systemClock } from './clock.ts'
import * as cph from './cph.ts'
import { createGates, type Gates } from './gates.ts'
import * as kps from './kps.ts'
import { listServers, type ListOptions } from './list-servers.ts'
import type { OnCall } from './observed.ts'
import { outboundFetch } from './outbound.ts'
import { createProjectId } from './project-id.ts'
import { type CredentialsSource, Transport } from './transport.ts'
import type {
  ChangeAnswer,
  CloudJob,
  CloudKeyPair,
  CloudKeyPairDetail,
  CloudServer,
  CloudServerDetail,
  KeyPairChange,
} from './types.ts'

export { createGates, type Gates } from './gates.ts'

/**
 * `signal` ends the call wherever it waits. `urgent` goes before what is not; `check` goes out even while a refused key keeps the
 * other calls back; `once` is one attempt, for a person who waits.
 */
export type ReadOptions = { signal?: AbortSignal; urgent?: boolean; check?: boolean; once?: boolean }

/** The cloud, as one project of it sees it. Every call throws CloudError, a read that is aborted the signal's reason. */
export type ProjectCloud = {
  /** Page by page to `onPage`, each server once, and all at the end. */
  listServers(options?: ReadOptions & Pick<ListOptions, 'onPage' | 'brief'>): Promise<CloudServer[]>
  showServer(id: string, options?: ReadOptions): Promise<CloudServerDetail>
  /**
   * `claim` is called once, when the turn of the call has come and it could leave at once, or never; what it resolves with, each
   * server once, is what is sent, and an empty list sends nothing (an answer without entries). It holds its place among the host's
   * calls meanwhile. A request that has not left `leaveWithinMs` after claim was called never leaves (`notSentInTime`). What claim
   * rejects with passes through unchanged; nothing was sent then.
   */
  changeKeyPairs(
    claim: () => Promise<readonly KeyPairChange[]>,
    options: { leaveWithinMs: number; signal?: AbortSignal },
  ): Promise<ChangeAnswer>
  showJob(id: string, options?: ReadOptions): Promise<CloudJob>
  /** Of up to 20 requests; no more pages are read once every job of `wanted` was found. */
  listJobs(requestIds: readonly string[], options?: ReadOptions & { wanted?: ReadonlySet<string> }): Promise<CloudJob[]>
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
  /** Those of them that a person wrote, and that may therefore be in a private network; what a region gives may not. None. */
  configured?: readonly Service[]
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
  onCall?: OnCall | undefined
}

export function createProjectCloud(config: ProjectCloudConfig, dependencies: CloudDependencies = {}): ProjectCloud {
  const clock = dependencies.clock ?? systemClock
  const transport = new Transport({
    endpoints: config.endpoints,
    credentials: config.credentials,
    timeoutMs: config.timeoutMs ?? 30_000,
    fetch: dependencies.fetch ?? outboundFetch({ endpoints: config.endpoints, configured: config.configured ?? [] }),
    clock,
    random: dependencies.random ?? Math.random,
    gates: dependencies.gates ?? createGates(config.concurrency ?? 4, config.rate ?? 10, clock),
    onCall: dependencies.onCall,
  })
  const project = createProjectId(transport, config.region, config.projectId)
  return {
    listServers: async (options = {}) => listServers(transport, await project.forRead(options), options),
    showServer: async (id, options = {}) => cph.showServer(transport, await project.forRead(options), id, options),
    changeKeyPairs: async (claim, options) =>
      changeKeyPairs(transport, await project.forWrite('changeKeyPairs', options.signal), claim, {
        ...options,
        urgent: true,
      }),
    showJob: async (id, options) =>
      cph.showJob(transport, await project.forRead(options), id, { urgent: true, ...options }),
    listJobs: async (requestIds, options) =>
      cph.listJobs(transport, await project.forRead(options), requestIds, { urgent: true, ...options }),
    listKeyPairs: async (options) => kps.listKeyPairs(transport, await project.forRead(options), options),
    showKeyPair: async (name, options) => kps.showKeyPair(transport, await project.forRead(options), name, options),
    importKeyPair: async (keyPair) => kps.importKeyPair(transport, await project.forWrite('importKeyPair'), keyPair),
    deleteKeyPair: async (name) => kps.deleteKeyPair(transport, await project.forWrite('deleteKeyPair'), name),
    projectId: (options) => project.forRead(options),
  }
}
