import type { Clock } from './clock.ts'
import { defaultProject, type Project } from './projects.ts'
import { signed } from './signature.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

export type VirtualClock = Clock & {
  /** Lets time pass: fires what falls due, in order, and lets the promises behind it run. */
  advance(ms: number): Promise<void>
}

const startOfTime = Date.parse('2026-11-24T08:00:00Z')

/** A clock that stands still until it is told to go on. */
export function createVirtualClock(start = startOfTime): VirtualClock {
  let now = start
  let timers: { at: number; fn: () => void }[] = []
  return {
    now: () => now,
    setTimeout(fn, ms) {
      const timer = { at: now + ms, fn }
      timers.push(timer)
      return timer
    },
    clearTimeout(handle) {
      timers = timers.filter((timer) => timer !== handle)
    },
    async advance(ms) {
      const end = now + ms
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        const [next] = timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        now = next.at
        next.fn()
      }
      now = end
    },
  }
}

// A test reads JSON it knows the shape of; the shape is named where it is read.
type Answer<Body> = { status: number; headers: Headers; text: string; body: Body }

export type TestClient = {
  <Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<Body>>
  request(method: string, path: string, body?: unknown): Request
}

export type Key = { ak: string; sk: string; securityToken?: string | undefined }

/** Calls a simulator with signed requests, as a client of the cloud does. */
export function createTestClient(simulator: Simulator, clock: Clock, key: Key = defaultProject): TestClient {
  function request(method: string, path: string, body?: unknown): Request {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const url = new URL(path, 'https://cph.cn-north-4.myhuaweicloud.com')
    const signable = {
      method,
      target: url.pathname + url.search,
      headers: new Headers({ host: url.host, 'content-type': 'application/json' }),
      body: new TextEncoder().encode(text),
    }
    const headers = signed(signable, key, clock.now())
    return new Request(url, text === '' ? { method, headers } : { method, headers, body: text })
  }
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> => {
    const response = await simulator.fetch(request(method, path, body))
    const text = await response.text()
    let parsed: unknown = null
    try {
      parsed = JSON.parse(text)
    } catch {
      // Some answers are meant to be no JSON; the test looks at the text then.
    }
    return { status: response.status, headers: response.headers, text, body: parsed as Body }
  }
  return Object.assign(call, { request })
}

/** A simulator on a virtual clock with jobs of 1 to 2 seconds, a client for it and the paths of its project. */
export function setUp(options: SimulatorOptions = {}, project: Project = defaultProject) {
  const clock = createVirtualClock()
  const simulator = createSimulator({ clock, jobMs: [1_000, 2_000], ...options })
  const call = createTestClient(simulator, clock, project)
  const cph = `/v1/${project.id}/cloud-phone`
  const keyPairs = `/v3/${project.id}/keypairs`
  const named = (name: string) => {
    const server = [...simulator.state.servers.values()].find((one) => one.name === name)
    if (!server) throw new Error(`No server is named ${name}`)
    return server
  }
  /** Servers that take a change, newest first. */
  const normal = (count: number) =>
    [...simulator.state.servers.values()].filter(({ status, quirk }) => status === 5 && !quirk).slice(0, count)
  const change = (ids: string[], keyPair = 'cph-fleet-2026q4') =>
    call<ChangeReply>('PUT', `${cph}/servers/open-access`, {
      servers: ids.map((id) => ({ server_id: id, keypair_name: keyPair })),
    })
  return { clock, simulator, call, cph, keyPairs, named, normal, change }
}

export type ErrorReply = { request_id?: string; error_code: string; error_msg: string }
export type ChangeReply = {
  request_id: string
  jobs: { server_id: string; job_id?: string; error_code?: string; error_msg?: string }[]
}
export type ServersReply = { request_id: string; count: number; servers: Record<string, unknown>[] }
export type JobReply = Record<string, unknown> & { job_id: string; status: number; error_code: string | null }
export type JobsReply = { request_id: string; jobs: JobReply[] }
