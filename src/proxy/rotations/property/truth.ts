import type { Simulator } from '../../../simulator/simulator.ts'
import type { AppliedChange, Job } from '../../../simulator/world.ts'
import type { TargetRow } from '../../database/schema.ts'
import type { Sent } from './network.ts'

type Place = Pick<TargetRow, 'rotation_id' | 'server_id'>

/** What the simulated cloud really holds, whatever anybody believes. */
export class Truth {
  readonly simulator: Simulator
  readonly sent: readonly Sent[]
  /** Key pairs that somebody else put on servers: `server name`. */
  readonly #meddled = new Set<string>()

  constructor(simulator: Simulator, sent: readonly Sent[]) {
    this.simulator = simulator
    this.sent = sent
  }

  meddled(serverId: string, keyPair: string) {
    this.#meddled.add(`${serverId} ${keyPair}`)
  }

  /** Whether somebody else put this key pair on the server at some time: nobody can tell whose it is then. */
  maybeMeddled({ server_id }: Place, keyPair: string): boolean {
    return this.#meddled.has(`${server_id} ${keyPair}`)
  }

  /** What went out for this target, oldest first. */
  sentFor({ rotation_id, server_id }: Place): Sent[] {
    return this.sent.filter(
      ({ rotationId, entries }) => rotationId === rotation_id && entries.some(({ serverId }) => serverId === server_id),
    )
  }

  /** The jobs that this target's requests started. */
  jobsOf(place: Place): Job[] {
    const requests = new Set(this.sentFor(place).map(({ requestId }) => requestId))
    return [...this.simulator.state.jobs.values()].filter(
      ({ serverId, requestId }) => serverId === place.server_id && requests.has(requestId),
    )
  }

  /** The changes that those jobs really made. */
  changesBy(place: Place): AppliedChange[] {
    const jobs = new Set(this.jobsOf(place).map(({ id }) => id))
    return (this.simulator.state.changes.get(place.server_id) ?? []).filter(({ jobId }) => jobs.has(jobId))
  }

  /** The key pair that reading the server shows; undefined: it cannot be read. */
  shown(serverId: string): string | undefined {
    const server = this.simulator.state.servers.get(serverId)
    return server === undefined || server.gone ? undefined : server.keyPairName
  }

  /** The job that runs on the server. */
  running(serverId: string): Job | undefined {
    const id = this.simulator.state.servers.get(serverId)?.openJob
    return id === null || id === undefined ? undefined : this.simulator.state.jobs.get(id)
  }
}
