import type { CallResult, CheckResult } from '../../contract/check.ts'
import { type CallName, calls } from './calls.ts'
import { type Clock, monotonic, systemClock } from './clock.ts'
import type { ProjectCloudConfig } from './cloud.ts'
import { CloudError } from './error.ts'
import type { Gates } from './gates.ts'
import { projectsOf } from './iam.ts'
import { list, object, string } from './loose.ts'
import type { OnCall } from './observed.ts'
import { outboundFetch } from './outbound.ts'
import { type RequestOptions, Transport } from './transport.ts'

export type TriedCalls = Pick<CheckResult, 'credentials' | 'clockAheadMs' | 'results'>

type Dependencies = { gates: Gates; fetch?: typeof fetch; clock?: Clock; onCall?: OnCall | undefined }

/** Shorter than for other calls: a person waits, and every host may be silent. */
const timeoutMs = 10_000

/**
 * They have the form of an id and of a name and are none: what asks for them is answered "not found" (ShowJob: CPS.0011,
 * ListJobs: CPS.0050), and not refused.
 */
const madeUpId = '0'.repeat(32)
const madeUpName = 'keyturn-connection-check'

/**
 * Tries every call that only reads, once and one after the other: the key is locked after more than five refused
 * authentications (api-sign-0001), so after the first one nothing more is sent; nor to a host that gave no answer.
 * Calls that change something are never tried.
 */
export function createCallTrial(config: ProjectCloudConfig, dependencies: Dependencies): () => Promise<TriedCalls> {
  const clock = dependencies.clock ?? systemClock
  return async () => {
    const { endpoints, configured = [] } = config
    const heard = listening(dependencies.fetch ?? outboundFetch({ endpoints, configured }), clock)
    const transport = new Transport({
      endpoints,
      credentials: config.credentials,
      timeoutMs,
      fetch: heard.fetch,
      clock,
      random: Math.random,
      gates: dependencies.gates,
      onCall: dependencies.onCall,
    })
    const trial = new Trial(transport, heard)
    await tryAll(trial, config)
    const { credentials, results } = trial
    const clockAheadMs = heard.clockAheadMs()
    return {
      credentials,
      ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
      results: Object.keys(calls).flatMap((name) => results.find((one) => one.name === name) ?? []),
    }
  }
}

async function tryAll(trial: Trial, { region, projectId }: ProjectCloudConfig): Promise<void> {
  const named = await trial.read('listProjects', '', { query: [['name', region]] }, { optional: true })
  const own = await trial.read('listOwnProjects', '', {}, { optional: true })
  if (projectId === undefined) trial.needsOneOf('listProjects', 'listOwnProjects')
  // As the look-up has it: one alone, or none.
  const found = [projectsOf(named, region), projectsOf(own, region)].find((one) => one !== undefined && one.length > 0)
  const project = projectId ?? (found?.length === 1 ? found[0]?.id : undefined)
  const page = await trial.read('listServers', project, {
    query: [
      ['offset', '0'],
      ['limit', '1'],
    ],
  })
  const server = string(list(object(page)?.['servers'])[0]?.['server_id'])
  await trial.read('showServer', project, { id: server ?? madeUpId }, { madeUp: server === undefined })
  await trial.read('showJob', project, { id: madeUpId }, { madeUp: true })
  const query = [
    ['request_id', madeUpId],
    ['offset', '0'],
    ['limit', '1'],
  ] as const
  await trial.read('listJobs', project, { query }, { madeUp: true })
  const listed = await trial.read('listKeyPairs', project, { query: [['limit', '1']] })
  const first = list(object(listed)?.['keypairs'])[0]
  const keyPair = string((object(first?.['keypair']) ?? first)?.['name'])
  await trial.read('showKeyPair', project, { id: keyPair ?? madeUpName }, { madeUp: keyPair === undefined })
  for (const name of ['changeKeyPairs', 'importKeyPair', 'deleteKeyPair'] as const) trial.skip(name, 'changes')
}

/** The calls that were tried so far, and what that means for those that follow. */
class Trial {
  readonly results: CallResult[] = []
  credentials: TriedCalls['credentials'] = 'unknown'
  readonly #transport: Transport
  readonly #heard: ReturnType<typeof listening>
  readonly #down = new Set<string>()

  constructor(transport: Transport, heard: ReturnType<typeof listening>) {
    this.#transport = transport
    this.#heard = heard
  }

  skip(name: CallName, why: NonNullable<CallResult['why']>) {
    this.results.push({ name, result: 'notTried', why })
  }

  /** One of two ways is enough; where neither worked, both are needed. */
  needsOneOf(...names: CallName[]) {
    const both = this.results.filter(({ name }) => names.some((one) => one === name))
    if (both.some(({ result }) => result === 'answered')) return
    for (const one of both) delete one.optional
  }

  /**
   * @param project undefined: it is not known
   * @param madeUp it asks for what cannot be there, and "not found" is the right answer
   * @returns the body of the answer, where there was one
   */
  async read(
    name: CallName,
    project: string | undefined,
    request: RequestOptions,
    { optional = false, madeUp = false } = {},
  ): Promise<unknown> {
    const { service } = calls[name]
    if (this.credentials === 'refused') return this.skip(name, 'keyRefused')
    if (this.#down.has(service)) return this.skip(name, 'hostDown')
    if (project === undefined) return this.skip(name, 'noProject')
    this.#heard.begin()
    try {
      const { body } = await this.#transport.send(name, project, { ...request, urgent: true, check: true, once: true })
      this.credentials = 'accepted'
      this.results.push({ name, ...(optional ? { optional } : {}), result: 'answered', ...this.#heard.took() })
      return body
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      const { status, code, cloudMessage: message, requestId, kind, delivery } = error
      const cloud = {
        ...(status === undefined ? {} : { status }),
        code,
        message,
        ...(requestId === undefined ? {} : { requestId }),
      }
      if (kind === 'credentials') this.credentials = 'refused'
      else if (delivery === 'refused' && kind !== 'throttled' && !code.startsWith('HTTP.'))
        this.credentials = 'accepted'
      if (status === undefined && kind === 'down') this.#down.add(service)
      const known = madeUp && kind === 'notFound'
      const refused = kind === 'credentials' || kind === 'forbidden'
      const result = known ? 'answered' : refused ? 'refused' : 'failed'
      // A refused key is refused for every call.
      const dispensable = optional && kind !== 'credentials' ? { optional } : {}
      this.results.push({ name, ...dispensable, result, ...this.#heard.took(), cloud })
      return undefined
    }
  }
}

/** A fetch that notes how long the last call took, and what the cloud's clock says. */
function listening(inner: typeof fetch, clock: Clock) {
  let began: number | undefined
  let ahead: number | undefined
  const heard: typeof fetch = async (input, init) => {
    began = monotonic(clock)
    const response = await inner(input, init)
    const at = Date.parse(response.headers.get('date') ?? '')
    // The Date has whole seconds (RFC 9110, 5.6.7): on the average half a second has passed since. It was written somewhere
    // between sending and now.
    if (!Number.isNaN(at)) ahead = Math.round(clock.now() - (monotonic(clock) - began) / 2 - (at + 500))
    return response
  }
  return {
    fetch: heard,
    begin: () => {
      began = undefined
    },
    took: () => (began === undefined ? {} : { tookMs: Math.round(monotonic(clock) - began) }),
    clockAheadMs: () => ahead,
  }
}
