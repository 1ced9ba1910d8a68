import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endAll } from './end-all.ts'

/*
 * What the demo and the development server share: they start the simulator and the proxy as two processes of their own,
 * which talk over real HTTP like any other pair.
 */

/** The projects of the simulated cloud and the credentials that open them. Nothing real knows these. */
const simulated = [
  { name: 'phones-prod', projectId: '0b1d7f6a52c94e0d8a3e4c5b6f708192', region: 'cn-north-4' },
  { name: 'phones-lab', projectId: '7c2e9a4d10f84b3c95d6e8f7a1b2c3d4', region: 'cn-east-3' },
]
const credentials = { ak: 'SIMULATEDKEYTURN0001', sk: 'simulated-secret-of-no-real-cloud-000001' }

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const children: ChildProcess[] = []

/** Starts a TypeScript file under this Node and resolves with the address that it prints as its first line of JSON. */
function run(path: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [file(path), ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve) => {
    let printed = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      for (const line of printed.split('\n').slice(0, -1)) {
        const url = addressIn(line)
        if (url !== undefined) resolve(url)
        else if (line !== '') console.log(line)
      }
      printed = printed.slice(printed.lastIndexOf('\n') + 1)
    })
    child.once('exit', (code) => {
      // It has said why on standard error; neither is of use without the other.
      end(code ?? 1)
    })
  })
}

function addressIn(line: string): string | undefined {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null && 'url' in said && !('level' in said)
      ? String(said.url)
      : undefined
  } catch {
    return undefined
  }
}

/** Longer than the proxy takes to park what is under way. */
const graceMs = 8_000

let ending = false
/** Ends both processes and then this one. */
function end(code: number) {
  if (ending) return
  ending = true
  void endAll(children, graceMs).then(() => process.exit(code))
}

/**
 * Starts the simulator on a free port and the proxy against it. Ctrl+C ends both.
 *
 * @returns where the proxy is, and how to end everything
 */
export async function launch(options: {
  simulator: readonly string[]
  proxy: readonly string[]
  env: Record<string, string>
}): Promise<{ url: string; end(code: number): void }> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0))
  const projects = simulated.flatMap(({ projectId, region }) => [
    '--project',
    [projectId, region, credentials.ak, credentials.sk].join(':'),
  ])
  const cloud = await run(
    './simulator/main.ts',
    ['--port', '0', '--with-parent', ...projects, ...options.simulator],
    {},
  )
  const projectsFile = join(mkdtempSync(join(tmpdir(), 'keyturn-demo-')), 'projects.json')
  writeFileSync(projectsFile, JSON.stringify(simulated))
  const url = await run('./proxy/confined.js', ['--demo', '--with-parent', ...options.proxy], {
    HUAWEICLOUD_SDK_AK: credentials.ak,
    HUAWEICLOUD_SDK_SK: credentials.sk,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: '',
    KEYTURN_PROJECTS: projectsFile,
    KEYTURN_CPH_ENDPOINT: cloud,
    KEYTURN_KMS_ENDPOINT: cloud,
    KEYTURN_IAM_ENDPOINT: cloud,
    // Nobody has to sign in to watch a simulated cloud; who wants to see that sets it.
    KEYTURN_SIGN_IN: process.env['KEYTURN_SIGN_IN'] ?? 'none',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    ...options.env,
  })
  return { url, end }
}
