import { type Agenda, createAgenda } from './agenda.ts'
import type { Clock } from './clock.ts'
import { makeServer, type Server } from './fleet.ts'
import { type KeyPair, seedKeyPairs } from './key-pairs.ts'
import type { Knobs, Route } from './knobs.ts'
import type { Project } from './projects.ts'
import { createRandom, hashOf } from './random.ts'

export type Job = {
  id: string
  requestId: string
  projectId: string
  serverId: string
  keyPairName: string
  /** 1 running, 2 succeeded, -1 failed. */
  status: 1 | 2 | -1
  /** Epoch milliseconds. */
  beginTime: number
  endTime: number | null
  errorCode: string | null
  /** The job runs or ran, but nobody can find it. */
  vanished: boolean
}

/** A key pair that really came onto a server. */
export type AppliedChange = { jobId: string; keyPairName: string; at: number }

/** A server of a change that the cloud accepted, whatever became of the answer. */
export type AcceptedChange = { requestId: string; jobId: string; keyPair: string; at: number }

/** A server of a change that came in while a job of the same server ran. It was refused; a careful client sends no such thing. */
export type Overlap = { serverId: string; requestId: string; keyPair: string; runningJob: string; at: number }

/** One call as it came in. `status` is 0 when the connection ended without an answer. */
export type CallRecord = {
  method: string
  path: string
  query: string
  route: Route | null
  requestId: string
  status: number
  at: number
}

export type ProjectState = {
  project: Project
  /** Newest first, as the list is served. */
  servers: Server[]
  keyPairs: Map<string, KeyPair>
  /** The index of the next server that comes into being. */
  nextIndex: number
}

/** All that the simulated cloud holds. */
export type World = {
  clock: Clock
  /** The time at which what is done now happens: the clock's, or an earlier one that is being caught up with. */
  now(): number
  seed: number
  strict: boolean
  knobs: Knobs
  random: () => number
  agenda: Agenda
  projects: Map<string, ProjectState>
  servers: Map<string, Server>
  jobs: Map<string, Job>
  jobsByRequest: Map<string, Job[]>
  changes: Map<string, AppliedChange[]>
  /** By server id, oldest first. */
  accepted: Map<string, AcceptedChange[]>
  overlaps: Overlap[]
  calls: CallRecord[]
  callCounts: Partial<Record<Route, number>>
}

export type WorldOptions = {
  clock: Clock
  seed: number
  strict: boolean
  knobs: Knobs
  projects: Project[]
  servers: number
}

export function createWorld(options: WorldOptions): World {
  const { clock, seed, strict, knobs } = options
  const start = clock.now()
  const agenda = createAgenda()
  const world: World = {
    clock,
    now: () => agenda.acting ?? clock.now(),
    seed,
    strict,
    knobs,
    // The start counts too: a restarted process must not give out the ids of its former life, which a ledger still holds.
    random: createRandom(hashOf(`${seed} ${start}`)),
    agenda,
    projects: new Map(),
    servers: new Map(),
    jobs: new Map(),
    jobsByRequest: new Map(),
    changes: new Map(),
    accepted: new Map(),
    overlaps: [],
    calls: [],
    callCounts: {},
  }
  for (const project of options.projects) {
    const count = project.servers ?? options.servers
    const servers = Array.from({ length: count }, (_, index) => makeServer(project, index, seed, start))
    for (const server of servers) world.servers.set(server.id, server)
    servers.sort((a, b) => b.createTime - a.createTime)
    world.projects.set(project.id, {
      project,
      servers,
      keyPairs: seedKeyPairs(project.id, project.ak, start),
      nextIndex: count,
    })
  }
  return world
}

/** Brings a new, normal server into being: the newest, so it shifts every page behind it. */
export function growFleet(world: World, state: ProjectState): void {
  const now = world.clock.now()
  const server = makeServer(state.project, state.nextIndex++, world.seed, now, now)
  server.status = 5
  state.servers.unshift(server)
  world.servers.set(server.id, server)
}
