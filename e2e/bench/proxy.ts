import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGates, createProjectCloud } from '../../src/proxy/cloud/cloud.ts'
import { readConfig } from '../../src/proxy/config.ts'
import { cloudEnvironment } from '../../src/proxy/testing.ts'
import { inLab, inProject } from './lab.ts'
import { median, type Row } from './table.ts'

const starts = 5
const reads = 400
const atOnce = 4

/** How soon the proxy is ready, beside a bare Node that only starts and ends. */
export async function start(): Promise<Row[]> {
  const ready: number[] = []
  const bare: number[] = []
  for (let run = 0; run < starts; run += 1) {
    ready.push(await inLab({}, {}, async ({ readyMs }) => readyMs))
    const began = performance.now()
    spawnSync(process.execPath, ['--input-type=module', '--eval', "import 'node:http'"])
    bare.push(performance.now() - began)
  }
  return [{ what: 'start to ready', measured: median(ready), unit: 'ms', floor: median(bare), bar: { most: 500 } }]
}

async function timeEach(count: number, call: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 100; warm += 1) await call()
  const took: number[] = []
  for (let run = 0; run < count; run += 1) {
    const began = performance.now()
    await call()
    took.push(performance.now() - began)
  }
  return median(took)
}

/** Milliseconds for each of so many calls, a few at once. */
async function timeTogether(count: number, call: () => Promise<unknown>): Promise<number> {
  let left = count
  const began = performance.now()
  const caller = async () => {
    while ((left -= 1) >= 0) await call()
  }
  await Promise.all(Array.from({ length: atOnce }, caller))
  return (performance.now() - began) / count
}

/** What the way through the proxy adds to reading one server, beside a bare Node server that passes it on. */
export const overhead = (): Promise<Row[]> =>
  inLab({ knobs: { latencyMs: 0 } }, { KEYTURN_CLOUD_RATE: '10000' }, async ({ simulator, cloudUrl, url }) => {
    const [id = ''] = simulator.state.servers.keys()
    const config = readConfig({ ...cloudEnvironment(cloudUrl), KEYTURN_CLOUD_RATE: '10000' })
    const [own] = config.projects
    if (own === undefined) throw new Error('the configuration has no project')
    const cloud = createProjectCloud(own, { gates: createGates(4, 10_000) })
    const bare = createServer((_, response) => {
      void cloud.showServer(id).then((server) => response.end(JSON.stringify(server)))
    })
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
    const { port } = bare.address() as AddressInfo
    const direct = await timeEach(reads, () => cloud.showServer(id))
    const byProxy = async () => (await fetch(`${url}${inProject}/servers/${id}`)).text()
    const byBare = async () => (await fetch(`http://127.0.0.1:${port}/`)).text()
    const through = await timeEach(reads, byProxy)
    const passedOn = await timeEach(reads, byBare)
    const together = await timeTogether(reads, byProxy)
    const bareTogether = await timeTogether(reads, byBare)
    bare.close()
    return [
      {
        what: 'one read: what the proxy adds',
        measured: through - direct,
        unit: 'ms',
        floor: passedOn - direct,
        bar: { most: 1 },
      },
      { what: `reads, ${atOnce} at once: each`, measured: together, unit: 'ms', floor: bareTogether },
    ]
  })
