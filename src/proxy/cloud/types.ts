import type { ServerStatus } from '../../contract/words.ts'
import type { EntryError } from './error.ts'

/** What the cloud tells, read loosely: null, "" and missing are the same and leave a field absent. Times ISO 8601 UTC. */
export type CloudServer = {
  id: string
  name: string
  statusCode: number
  status: ServerStatus
  keyPair: string | null
  model?: string
  phoneModel?: string
  availabilityZone?: string
  networkVersion?: string
  addresses: { private?: string; public?: string }[]
  enterpriseProjectId?: string
  createdAt?: string
  updatedAt?: string
}

export type CloudServerDetail = CloudServer & {
  vpcId?: string
  cidr?: string
  subnetId?: string
  subnetCidr?: string
  securityGroups?: string[]
  resourceProjectId?: string
  orderId?: string
  productId?: string
  chargingMode?: number
  bandwidths?: { name?: string; id?: string; sizeMbit?: number; charge?: 'bandwidth' | 'traffic'; shared?: boolean }[]
  volumes?: { name?: string; id?: string; sizeGb?: number; type?: string }[]
  shareVolume?: { sizeGb?: number; type?: string; version?: number }
}

export type CloudJob = {
  jobId: string
  serverId?: string
  /** Anything that is neither 2 nor -1 counts as running, never as success (ShowJob, ListJobs). */
  state: 'running' | 'succeeded' | 'failed'
  error?: { code: string; message: string }
  beginAt?: string
  endAt?: string
}

export type CloudKeyPair = {
  name: string
  type: string
  scope: string
  publicKey: string
  fingerprint: string
  /** A bit mask; anything but 0 means frozen (ListKeypairs). */
  frozen: number
}

export type CloudKeyPairDetail = CloudKeyPair & { createdAt?: string; algorithm?: string; description?: string }

/** The key pair, by name, that a server is to get. */
export type KeyPairChange = { serverId: string; keyPair: string }

/**
 * What became of each server of a change. A server without an entry was left out of the answer, or its entry could not be
 * read: whether its change was taken is unknown.
 */
export type ChangeAnswer = {
  /** The only handle by which the jobs can be found again (ListJobs); empty where nothing was sent. */
  requestId: string
  entries: Map<string, { jobId: string } | { error: EntryError }>
}
