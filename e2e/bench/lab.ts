import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cloudEnvironment, project } from '../../src/proxy/testing.ts'
import { listen } from '../../src/simulator/server.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator.ts'

/** What `npm start` starts. */
const launcher = fileURLToPath(new URL('../../src/proxy/confined.js', import.meta.url))

const newest = 'cph-fleet-2026q4'

export const inProject = `/api/projects/${project.id}`

export type Lab = {
  simulator: Simulator
  cloudUrl: string
  url: string
  /** From its start until /readyz said yes, in milliseconds. */
  readyMs: number
  /** What the proxy's process holds in memory now, in MB. */
  residentMb(): number
  close(): Promise<void>
}

/** The production build behind the real proxy, a process of its own, against a simulated cloud in this one. */
export async function openLab(options: SimulatorOptions, env: Record<string, string> = {}): Promise<Lab> {
  const simulator = createSimulator({ projects: [project], ...options })
  const cloud = await listen(simulator)
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-bench-'))
  const began = performance.now()
  const child = spawn(process.execPath, [launcher, '--demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: 'silent',
      PORT: '0',
      KEYTURN_DATABASE_URL: `sqlite:${join(directory, 'keyturn.db')}`,
      ...cloudEnvironment(cloud.url),
      ...env,
    },
  })
  const ended = once(child, 'exit')
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    await cloud.close()
    rmSync(directory, { recursive: true, force: true })
  }
  const line = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text)),
    ended.then(() => ''),
  ])
  if (line === '') {
    await close()
    throw new Error('the proxy did not start')
  }
  const { url } = JSON.parse(line) as { url: string }
  while (!(await fetch(`${url}/readyz`)).ok);
  const readyMs = performance.now() - began
  const { pid } = child
  return {
    simulator,
    cloudUrl: cloud.url,
    url,
    readyMs,
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    close,
  }
}

/** What the proxy tells of itself at /metrics, by name. Delays of the loop are those since it was asked last. */
export async function gauges({ url }: Pick<Lab, 'url'>): Promise<(name: string) => number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** The servers that a rotation to the newest key pair would change. */
export const rotatable = ({ simulator }: Lab): string[] =>
  [...simulator.state.servers.values()]
    .filter(({ status, keyPairName }) => status === 5 && keyPairName !== newest)
    .map(({ id }) => id)

/** The request that rotates them all at once. */
export const submissionOf = (serverIds: readonly string[]) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'bench' },
  body: JSON.stringify({
    keyPair: newest,
    serverIds,
    reason: 'a benchmark',
    proof: 'skipped',
    waves: {},
    stopAt: {},
  }),
})

/** Opens a lab, does the work, and closes it again whatever happens. */
export async function inLab<T>(
  options: SimulatorOptions,
  env: Record<string, string>,
  work: (lab: Lab) => Promise<T>,
): Promise<T> {
  const lab = await openLab(options, env)
  try {
    return await work(lab)
  } finally {
    await lab.close()
  }
}
