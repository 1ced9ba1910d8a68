import { listen } from '../../simulator/server.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts'
import { project } from '../testing.ts'
import type { Lab } from './lab.ts'

type Call = Parameters<Simulator['answer']>[0]
type Outcome = Awaited<ReturnType<Simulator['answer']>>

export type Kind = 'change' | 'jobs' | 'servers' | 'keyPairs' | 'other'

/** A request for changes, as it came to the cloud. */
export type Sent = {
  /** The process it came from. */
  from: string
  /** When it came, epoch ms. */
  at: number
  requestId: string
  serverIds: string[]
  /** What went back; 'drop' where nothing did. Undefined while it is under way. */
  outcome: Outcome | undefined
}

export type Moment = { from: string; kind: Kind; phase: 'arriving' | 'answered' }

/** The simulated cloud with an address for each process, so that it is known who sent what. */
export type TestCloud = {
  simulator: Simulator
  sent: Sent[]
  /** Every call of the process called `name` comes in at the address that this gives. */
  addressFor(name: string): Promise<string>
  /** Told of every call, when it comes in and when it has taken effect but is not answered yet. */
  onCall(listener: (moment: Moment) => void): void
}

const kindOf = ({ method, target }: Call): Kind =>
  method === 'PUT'
    ? 'change'
    : /\/jobs(?:\?|$)/.test(target)
      ? 'jobs'
      : /\/servers(?:\?|$)/.test(target)
        ? 'servers'
        : /\/keypairs(?:\?|$)/.test(target)
          ? 'keyPairs'
          : 'other'

export function openCloud(lab: Lab, options: SimulatorOptions): TestCloud {
  const simulator = createSimulator({ projects: [project], ...options })
  const sent: Sent[] = []
  const listeners: ((moment: Moment) => void)[] = []
  const tell = (moment: Moment) => {
    for (const listener of listeners) listener(moment)
  }
  return {
    simulator,
    sent,
    onCall: (listener) => void listeners.push(listener),
    async addressFor(from) {
      const answer = async (call: Call) => {
        const kind = kindOf(call)
        tell({ from, kind, phase: 'arriving' })
        // The real cloud does not notice that the caller has left: what came in is worked on to its end.
        const answering = simulator.answer(kind === 'change' ? { ...call, signal: new AbortController().signal } : call)
        const record: Sent | undefined =
          kind === 'change'
            ? {
                from,
                at: Date.now(),
                // The simulator notes a call as soon as it comes.
                requestId: simulator.state.calls.at(-1)?.requestId ?? '',
                serverIds: serversIn(call.body),
                outcome: undefined,
              }
            : undefined
        if (record !== undefined) sent.push(record)
        const outcome = await answering
        if (record !== undefined) record.outcome = outcome
        tell({ from, kind, phase: 'answered' })
        return outcome
      }
      const listening = await listen({ ...simulator, answer })
      lab.atEnd(() => listening.close())
      return listening.url
    },
  }
}

function serversIn(body: Uint8Array): string[] {
  // UpdateKeypair's body, built by the proxy; anything else would fail the test here, and should.
  const { servers } = JSON.parse(new TextDecoder().decode(body)) as { servers: { server_id: string }[] }
  return servers.map(({ server_id }) => server_id)
}
