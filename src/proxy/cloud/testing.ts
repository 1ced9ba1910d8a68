import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { expect } from 'vitest'
import type { Clock } from './clock.ts'
import { createProjectCloud, type CloudDependencies, type ProjectCloud, type ProjectCloudConfig } from './cloud.ts'
import { CloudError } from './error.ts'

/** For tests only: a real server on a free port that answers as the test says, and clocks that need no waiting. */
export type Seen = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: string }
export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
/** A reply, or what to do with the bare response: drop it, cut it, leave it hanging. */
export type Answering = (seen: Seen, nth: number) => Reply | ((response: ServerResponse) => void)

export type ScriptedCloud = {
  url: string
  seen: Seen[]
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export async function scriptedCloud(answering: Answering): Promise<ScriptedCloud> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('error', () => undefined)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://localhost')
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      seen.push(one)
      const reply = answering(one, seen.length)
      if (typeof reply === 'function') return reply(response)
      const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json))
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers }).end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, seen, close, [Symbol.asyncDispose]: close }
}

/** The CloudError that a call ends with. */
export const failure = async (call: Promise<unknown>): Promise<CloudError> => {
  const outcome: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(CloudError)
  // The line above says so.
  return outcome as CloudError
}

export const drop = (response: ServerResponse) => response.destroy()

/** Pauses of less than ten seconds are written down and over at once; request time-outs are longer and real. */
export function hurriedClock(): Clock & { pauses: number[]; skip(ms: number): void } {
  let skipped = 0
  const pauses: number[] = []
  return {
    pauses,
    skip: (ms) => {
      skipped += ms
    },
    now: () => Date.now() + skipped,
    monotonic: () => performance.now() + skipped,
    setTimeout(fn, ms) {
      if (ms >= 10_000) return setTimeout(fn, ms)
      pauses.push(ms)
      return setTimeout(() => {
        skipped += ms
        fn()
      }, 0)
    },
    // The handle is the one that setTimeout above gave out.
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  }
}

/** A client of the one server for all services, quick unless told otherwise. */
export function clientOf(
  url: string,
  config: Partial<ProjectCloudConfig> = {},
  dependencies: CloudDependencies = {},
): ProjectCloud {
  return createProjectCloud(
    {
      region: 'cn-north-4',
      projectId: 'p1',
      endpoints: { cph: url, kms: url, iam: url },
      configured: ['cph', 'kms', 'iam'],
      credentials: { ak: 'EXAMPLEAK', sk: 'EXAMPLESK' },
      rate: 10_000,
      ...config,
    },
    { clock: hurriedClock(), random: () => 1, ...dependencies },
  )
}

/** The same for a project that must be looked up. */
export const withoutProject = (url: string, dependencies: CloudDependencies = {}): ProjectCloud =>
  createProjectCloud(
    {
      region: 'cn-north-4',
      endpoints: { cph: url, kms: url, iam: url },
      configured: ['cph', 'kms', 'iam'],
      credentials: { ak: 'EXAMPLEAK', sk: 'EXAMPLESK' },
    },
    { clock: hurriedClock(), random: () => 1, ...dependencies },
  )
