import { backgroundHeader } from '../../contract/background.ts'
import type { FleetEvent } from '../../contract/fleet.ts'
import type { KeyPairDetail, KeyPairs } from '../../contract/key-pair.ts'
import { paths } from '../../contract/paths.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Rotation, RotationPage, RotationRequest, TargetChanges } from '../../contract/rotation.ts'
import type { ServerDetail } from '../../contract/server.ts'
import type { Session } from '../../contract/session.ts'
import { askWhoItIs } from './asked.ts'
import { isAttended } from './attended.ts'
import { lines } from './lines.ts'
import { loadProblemWords } from './problem-words.ts'

/** The proxy refused, and says why: `problem.code` decides what the page shows. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** No answer of the proxy: the network failed, the stream was cut, or something else answered in its place. */
export class ConnectionError extends Error {
  override name = 'ConnectionError'
}

// The proxy is ours and speaks through the same contract, so its answers are trusted here, not parsed a second time:
// the schema library stays out of the page.
const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'params' in body

type Init = {
  method?: 'POST' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** What is read while nobody is at the page is no use of the session; a change is always somebody's. */
const headersOf = ({ method }: Init): Record<string, string> => ({
  accept: 'application/json, */*;q=0.1',
  ...(method === undefined && !isAttended() && { [backgroundHeader]: '1' }),
})

async function call(path: string, init: Init = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { ...init, headers: { ...headersOf(init), ...init.headers } })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ConnectionError('The proxy cannot be reached', { cause })
  }
  if (response.ok) return response
  const body: unknown = await response.json().catch(() => undefined)
  if (!isProblem(body)) {
    throw new ConnectionError(`Something answered with ${response.status}, but not as Keyturn does`)
  }
  if (await mayGoAgain(body, init.method !== undefined)) return call(path, init)
  await loadProblemWords()
  throw new ProblemError(body)
}

/**
 * Refused for want of a person and not done: once they showed who they are, a change goes out again as it was, under the
 * same Idempotency-Key. What only reads is read again by its query.
 */
async function mayGoAgain({ code }: Problem, changes: boolean): Promise<boolean> {
  if (code !== 'signInNeeded' && code !== 'signInAgain') return false
  const signedIn = askWhoItIs(code === 'signInNeeded' ? 'ended' : 'again')
  return changes && (await signedIn)
}

/** For the calls of a screen that is loaded when it is opened; what it throws is the same. */
export async function json<T>(path: string, init?: Init): Promise<T> {
  const response = await call(path, init)
  try {
    // The type is the contract's for this path; see above.
    return (await response.json()) as T
  } catch (cause) {
    if (init?.signal?.aborted) throw cause
    throw new ConnectionError('The answer was cut or is not JSON', { cause })
  }
}

/** What a change sends. */
export const sending = (method: 'POST' | 'PATCH', body: unknown): Init => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** The same where the answer has no body. */
export async function done(path: string, init: Init): Promise<void> {
  await call(path, init)
}

const withSignal = (signal?: AbortSignal): Init => (signal === undefined ? {} : { signal })

/**
 * The servers of a project as they arrive. A `problem` line becomes a ProblemError; a stream that ends without its end
 * line becomes a ConnectionError: either way what came before stays with the caller.
 */
async function* serverStream(project: string, signal?: AbortSignal): AsyncGenerator<FleetEvent> {
  const response = await call(paths.servers(project), withSignal(signal))
  if (response.body === null) throw new ConnectionError('The answer has no body')
  try {
    for await (const line of lines(response.body)) {
      const event = JSON.parse(line) as FleetEvent
      if (event.type === 'problem') {
        await loadProblemWords()
        throw new ProblemError(event.problem)
      }
      yield event
      if (event.type === 'end') return
    }
  } catch (cause) {
    if (cause instanceof ProblemError || signal?.aborted) throw cause
    throw new ConnectionError('The list was cut', { cause })
  }
  throw new ConnectionError('The list was cut')
}

/** Every call of the console, by plain functions: what they throw is ProblemError or ConnectionError. */
export const api = {
  session: (signal?: AbortSignal) => json<Session>(paths.session(), withSignal(signal)),
  serverStream,
  server: (project: string, id: string, signal?: AbortSignal) =>
    json<ServerDetail>(paths.server(project, id), withSignal(signal)),
  keyPairs: (project: string, signal?: AbortSignal) => json<KeyPairs>(paths.keyPairs(project), withSignal(signal)),
  keyPair: (project: string, name: string, signal?: AbortSignal) =>
    json<KeyPairDetail>(paths.keyPair(project, name), withSignal(signal)),
  /** `idempotencyKey` makes a second try of the same submission safe: the proxy answers with the same rotation. */
  createRotation: (project: string, body: RotationRequest, idempotencyKey: string) =>
    json<Rotation>(paths.rotations(project), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(body),
    }),
  rotations: (project: string, cursor?: string, signal?: AbortSignal) =>
    json<RotationPage>(paths.rotations(project, cursor), withSignal(signal)),
  rotation: (project: string, id: string, signal?: AbortSignal) =>
    json<Rotation>(paths.rotation(project, id), withSignal(signal)),
  targets: (project: string, id: string, since?: number, signal?: AbortSignal) =>
    json<TargetChanges>(paths.targets(project, id, since), withSignal(signal)),
}
