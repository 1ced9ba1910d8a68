import type { Call, Outcome } from '../../../simulator/reply.ts'
import type { Simulator } from '../../../simulator/simulator.ts'
import { never, type Process } from './process.ts'
import type { Scenario } from './scenario.ts'
import type { VirtualTime } from './virtual-time.ts'

/** One request for new key pairs that left, and what became of it. */
export type Sent = {
  process: Process
  /** When it left. */
  at: number
  entries: { serverId: string; keyPair: string }[]
  /** The rotation whose targets these are, by the ledger at that time. */
  rotationId?: string
  /** The cloud's id of it; absent: it has not got there. */
  requestId?: string
  /** What the process got back; absent while nothing has come, `lost` when nothing will. */
  answer?: Exclude<Outcome, 'drop'> | 'lost'
}

export type Network = {
  fetchOf(process: Process): typeof fetch
  readonly sent: readonly Sent[]
}

type Watch = {
  /** A change leaves now: the ledger must allow it. */
  leaving(sent: Sent): void
  note(line: string): void
}

const refused = () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })
  return new TypeError('fetch failed', { cause })
}
const reset = () => {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
  return new TypeError('fetch failed', { cause })
}

/** The way between the processes and the cloud: it takes time, loses things, and remembers what was sent. */
export function createNetwork(
  time: VirtualTime,
  simulator: Simulator,
  { latencyMs }: Scenario['cloud'],
  random: () => number,
  watch: Watch,
): Network {
  const sent: Sent[] = []

  /** The request's way, the cloud's work and the answer's way. When the client gives up, it may get there or not. */
  async function travel(call: Call, signal: AbortSignal, onArrival: (requestId: string) => void): Promise<Outcome> {
    const cutOff = random() < 0.5
    await time.wait(Math.round(random() * latencyMs))
    if (cutOff) signal.throwIfAborted()
    const answered = simulator.answer(cutOff ? { ...call, signal } : call)
    const arrived = simulator.state.calls.at(-1)
    if (arrived !== undefined) onArrival(arrived.requestId)
    const outcome = await answered
    await time.wait(Math.round(random() * latencyMs))
    return outcome
  }

  const fetchOf =
    (process: Process): typeof fetch =>
    async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const method = init?.method ?? 'GET'
      const instruction = method === 'PUT' ? 'change' : 'request'
      if (!(await process.reached(instruction, false))) return never
      if (simulator.refuses(method, url.pathname)) throw refused()
      const body = new Uint8Array(await new Response(init?.body ?? null).arrayBuffer())
      const headers = new Headers(init?.headers)
      headers.set('host', url.host)
      const call: Call = { method, target: url.pathname + url.search, headers, body }
      const change = changeOf(process, call, time.elapsed)
      if (change !== undefined) {
        sent.push(change)
        watch.leaving(change)
      }
      // A kill takes the connection with it.
      const given = Promise.withResolvers<never>()
      const gone = new AbortController()
      given.promise.catch(() => undefined)
      const giveUp = (reason: unknown) => {
        gone.abort(reason)
        given.reject(reason)
      }
      process.onDeath(() => giveUp(new Error('the process was killed')))
      init?.signal?.addEventListener('abort', () => giveUp(init.signal?.reason), { once: true })
      if (init?.signal?.aborted === true) giveUp(init.signal.reason)
      const travelling = travel(call, gone.signal, (requestId) => {
        if (change !== undefined) change.requestId = requestId
      })
      if (!(await process.reached(instruction, true))) {
        travelling.catch(() => undefined)
        return never
      }
      try {
        const outcome = await Promise.race([travelling, given.promise])
        if (outcome === 'drop') throw reset()
        if (!(await process.reached('answer', false))) return never
        if (change !== undefined) {
          change.answer = outcome
          watch.note(`answer to ${describe(change)}: ${outcome.status} ${outcome.body.slice(0, 300)}`)
        }
        return new Response(outcome.status === 204 ? null : outcome.body, outcome)
      } catch (error) {
        travelling.catch(() => undefined)
        if (process.dead) return never
        if (change !== undefined) {
          change.answer = 'lost'
          watch.note(`no answer to ${describe(change)}: ${String(error)}`)
        }
        throw error
      }
    }
  return { fetchOf, sent }
}

const describe = ({ entries, requestId }: Sent) =>
  `the change of ${entries.length} (${requestId?.slice(0, 8) ?? 'not there'})`

function changeOf(process: Process, call: Call, at: number): Sent | undefined {
  if (call.method !== 'PUT') return undefined
  // The body of UpdateKeypair, as the proxy under test has just written it.
  const { servers } = JSON.parse(new TextDecoder().decode(call.body)) as {
    servers: { server_id: string; keypair_name: string }[]
  }
  return { process, at, entries: servers.map((one) => ({ serverId: one.server_id, keyPair: one.keypair_name })) }
}
