import { type Access, createAccess } from './access.ts'
import { type AgencyOptions, createAgency, type TemporaryKey } from './agency.ts'
import { type ByHand, createByHand } from './by-hand.ts'
import { type Clock, realClock, wait } from './clock.ts'
import type { Context } from './context.ts'
import { control } from './control.ts'
import { changeKeyPairs } from './cph-change.ts'
import { listJobs, showJob } from './cph-jobs.ts'
import { listServers, showServer } from './cph-servers.ts'
import { cpsError, gatewayError, kpsError, throttled } from './errors.ts'
import { after, before, createFaults, latencyOf, takesEffectLater } from './faults.ts'
import { fetchOf } from './fetch.ts'
import type { Server } from './fleet.ts'
import { mostServers } from './fleet-plan.ts'
import { listProjects } from './iam.ts'
import type { KeyPair } from './key-pairs.ts'
import { type Knobs, layKnobs, readKnobs, type Route } from './knobs.ts'
import { createKeyPair, deleteKeyPair, listKeyPairs, showKeyPair } from './kps.ts'
import { type ProjectOption, readProjects } from './projects.ts'
import { hex } from './random.ts'
import type { Call, Outcome, Reply } from './reply.ts'
import { type Match, matchRoute, serviceOf } from './routes.ts'
import { knobsOf, type ScenarioName } from './scenarios.ts'
import type { AcceptedChange, AppliedChange, CallRecord, Job, Overlap, ProjectState, World } from './world.ts'
import { createWorld } from './world.ts'

export type { Clock } from './clock.ts'
export type { Knobs } from './knobs.ts'
export type { ScenarioName } from './scenarios.ts'

export type SimulatorOptions = {
  /** Default 1. The same seed gives the same fleet, ids and chances. */
  seed?: number
  /** Servers in each project that does not say its own number: 1 to 50,000, default 60. */
  servers?: number
  /** Default: one project in cn-north-4, `defaultProject`. */
  projects?: ProjectOption[]
  clock?: Clock
  /** The machine of the caller has temporary keys to the first project, from its metadata service; default: none. */
  agency?: AgencyOptions
  /** How long a job runs, milliseconds; default 4,000 to 9,000. */
  jobMs?: [number, number]
  /** Default 'calm'; several are laid over each other. */
  scenario?: ScenarioName | ScenarioName[]
  /** Laid over the scenario. */
  knobs?: Partial<Knobs>
  /** Default true: page and batch limits and the clock tolerance are enforced. */
  strict?: boolean
}

/** What happened so far, always as of the clock's now. */
type SimulatorState = {
  readonly servers: Map<string, Server>
  /** Of the first project. */
  readonly keyPairs: Map<string, KeyPair>
  readonly projects: Map<string, ProjectState>
  readonly jobs: Map<string, Job>
  /** The calls that came in, oldest first; the control calls are not among them. */
  readonly calls: CallRecord[]
  /** Per server id: the changes that really came into effect. */
  readonly changes: Map<string, AppliedChange[]>
  /** Per server id: the changes that were accepted, oldest first, those whose answer was lost included. */
  readonly accepted: Map<string, AcceptedChange[]>
  /** The temporary keys that the metadata service gave out. */
  readonly temporaryKeys: readonly TemporaryKey[]
  /** Changes of servers whose job was still running, oldest first: what a careful client never sends. */
  readonly overlaps: Overlap[]
}

export type Simulator = {
  /** Rejects with `TypeError('fetch failed')` when the connection drops, and with the signal's reason when it aborts. */
  fetch(request: Request): Promise<Response>
  /** The same for a call as it came over a socket. */
  answer(call: Call): Promise<Outcome>
  /** Whether the connection of the call that is about to come is refused; asked once for each call, before `answer`. */
  refuses(method: string, path: string): boolean
  state: SimulatorState
  /** Change any of them at any time. */
  knobs: Knobs
  byHand: ByHand
  setScenario(names: ScenarioName | ScenarioName[]): void
  /** Back to the start: fleet, key pairs, jobs, calls, locks and knobs. */
  reset(): void
}

const keptCalls = 100_000

function handle(match: Match, context: Context): Reply | Promise<Reply> {
  const { world, requestId, callerProjects } = context
  if (match.route === 'projects') return listProjects(context)
  const state = world.projects.get(match.projectId ?? '')
  if (!state || !callerProjects.includes(state.project)) {
    return serviceOf(match.route) === 'cph'
      ? cpsError(requestId, 'CPS.0046', world.knobs.all400)
      : kpsError(403, 'KPS.9003', 'You do not have permission to perform this operation.')
  }
  const inProject = { ...context, state }
  const handlers: Record<Exclude<Route, 'projects'>, (context: typeof inProject) => Reply | Promise<Reply>> = {
    servers: listServers,
    server: showServer,
    change: changeKeyPairs,
    job: showJob,
    jobs: listJobs,
    keyPairs: listKeyPairs,
    keyPair: showKeyPair,
    import: createKeyPair,
    delete: deleteKeyPair,
  }
  return handlers[match.route](inProject)
}

/** A stand-in for the cloud's CPH, KPS and IAM calls, in memory; all three answer on every host. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { seed = 1, servers = 60, clock = realClock, strict = true } = options
  if (!Number.isInteger(servers) || servers < 1 || servers > mostServers) throw new Error('servers must be 1 to 50,000')
  const projects = readProjects(options.projects)
  const ownKnobs = readKnobs({ ...options.knobs, ...(options.jobMs && { jobMs: options.jobMs }) })
  // One object for good: tests keep hold of it.
  const knobs = layKnobs(knobsOf(options.scenario ?? 'calm'), ownKnobs)
  const newWorld = () => createWorld({ clock, seed, strict, knobs, projects, servers })
  const agency = createAgency(options.agency, clock)
  const access: Access = createAccess(projects, agency, clock, strict)
  let world = newWorld()
  let faults = createFaults()

  function setScenario(names: ScenarioName | ScenarioName[]): void {
    Object.assign(knobs, layKnobs(knobsOf(names), ownKnobs))
    // The rules of a scenario are the same objects each time: their counts start anew.
    faults = createFaults()
  }

  function turn(more: unknown): void {
    Object.assign(knobs, readKnobs(more))
  }

  function reset(): void {
    setScenario(options.scenario ?? 'calm')
    access.reset()
    world = newWorld()
  }

  function present(): World {
    world.agenda.catchUp(clock.now())
    return world
  }

  const byHand = createByHand(present)

  function refuses(method: string, path: string): boolean {
    const match = matchRoute(method, path)
    return match !== null && faults.refuses(knobs, match.route, world.random)
  }

  async function answerRoute(call: Call, path: string, query: string, record: CallRecord): Promise<Outcome> {
    const { requestId } = record
    const match = matchRoute(call.method, path)
    if (!match) {
      const message = 'The API does not exist or has not been published in the environment'
      return gatewayError(requestId, 404, 'APIGW.0101', message)
    }
    const { route } = match
    record.route = route
    world.callCounts[route] = (world.callCounts[route] ?? 0) + 1
    const latency = latencyOf(knobs, route, world.random)
    if (latency > 0) await wait(clock, latency, call.signal)
    if (faults.exceeds(knobs, route, clock.now())) return throttled(requestId, knobs.rateLimit?.retryAfterSeconds)
    const rule = faults.strike(knobs, route, world.random)
    const early = rule && before(rule, { route, requestId, knobs })
    if (early) return early
    const checked = access.check(call, requestId)
    if ('refusal' in checked) return checked.refusal
    const context = {
      world: present(),
      requestId,
      query: new URLSearchParams(query),
      body: call.body,
      name: match.name,
      callerProjects: checked.projects,
    }
    if (rule && takesEffectLater(rule)) {
      // Of a change, or of a key pair's import or deletion: they are answered without waiting for anything.
      world.agenda.at(clock.now() + knobs.acceptLateMs, () => void handle(match, context))
      return 'drop'
    }
    const reply = await handle(match, context)
    const late = rule ? after(rule, reply) : reply
    if (late !== 'hang') return late
    await wait(clock, Infinity, call.signal)
    return 'drop'
  }

  async function answer(call: Call): Promise<Outcome> {
    const cut = call.target.indexOf('?')
    const path = cut < 0 ? call.target : call.target.slice(0, cut)
    const query = cut < 0 ? '' : call.target.slice(cut + 1)
    const controlled = control(call.method, path, call.body, { world: present, byHand, turn, setScenario, reset })
    if (controlled) return controlled
    const fromAgency = agency.answer(call, path)
    if (fromAgency) return fromAgency
    const requestId = hex(world.random, 32)
    const record = { method: call.method, path, query, route: null, requestId, status: 0, at: clock.now() }
    world.calls.push(record)
    if (world.calls.length > keptCalls) world.calls.splice(0, keptCalls / 2)
    const outcome = await answerRoute(call, path, query, record)
    if (outcome === 'drop') return outcome
    record.status = outcome.status
    outcome.headers['x-request-id'] = requestId
    return outcome
  }

  return {
    answer,
    fetch: fetchOf({ answer, refuses }),
    refuses,
    state: {
      get servers() {
        return present().servers
      },
      get keyPairs() {
        // There is always a first project.
        return present().projects.get(projects[0]?.id ?? '')?.keyPairs ?? new Map<string, KeyPair>()
      },
      get projects() {
        return present().projects
      },
      get jobs() {
        return present().jobs
      },
      get calls() {
        return world.calls
      },
      get changes() {
        return present().changes
      },
      get accepted() {
        return present().accepted
      },
      temporaryKeys: agency.given,
      get overlaps() {
        return present().overlaps
      },
    },
    knobs,
    byHand,
    setScenario,
    reset,
  }
}
