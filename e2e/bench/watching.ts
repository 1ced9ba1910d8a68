import type { Rotation, RotationPage, TargetChanges } from '../../src/contract/rotation.ts'
import { gauges, inLab, inProject, type Lab, rotatable, submissionOf } from './lab.ts'
import { median, type Row } from './table.ts'

const servers = 10_000
const operators = 10
const forMs = 30_000

/** What the proxy says of its own event loop since it was asked last: the 99th percentile of its delay, in ms. */
async function loopDelay(lab: Lab): Promise<{ p99: number; most: number }> {
  const now = await gauges(lab)
  return {
    p99: now('nodejs_eventloop_lag_p99_seconds') * 1000,
    most: now('nodejs_eventloop_lag_max_seconds') * 1000,
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Ten operators watch one rotation of 10,000 servers as the page does, and one reads the history again and again. */
export const watching = (): Promise<Row[]> =>
  inLab({ servers, jobMs: [2_000, 20_000], knobs: { latencyMs: 50 } }, {}, async (lab) => {
    const ask = async <T>(path: string, init?: RequestInit): Promise<T> =>
      (await (await fetch(lab.url + inProject + path, init)).json()) as T
    const serverIds = rotatable(lab)
    await loopDelay(lab)
    const idle = await pause(3_000).then(() => loopDelay(lab))
    const { id } = await ask<Rotation>('/rotations', submissionOf(serverIds))
    const submission = await loopDelay(lab)
    const until = Date.now() + forMs
    const took: number[] = []
    const operator = async () => {
      let since = 0
      while (Date.now() < until) {
        const began = performance.now()
        ;({ revision: since } = await ask<TargetChanges>(`/rotations/${id}/targets?since=${since}`))
        took.push(performance.now() - began)
        await pause(1_000)
      }
    }
    const reader = async () => {
      while (Date.now() < until) {
        await ask<RotationPage>('/rotations')
        await pause(200)
      }
    }
    const delays: { p99: number; most: number }[] = []
    const watcher = async () => {
      while (Date.now() < until) {
        await pause(5_000)
        delays.push(await loopDelay(lab))
      }
    }
    await Promise.all([...Array.from({ length: operators }, operator), reader(), watcher()])
    return [
      { what: 'loop delay, idle (p99)', measured: idle.p99, unit: 'ms' },
      { what: 'loop delay, 10,000 servers submitted (longest)', measured: submission.most, unit: 'ms' },
      {
        what: 'loop delay, 10 operators watch 10,000 and one reads history (p99)',
        measured: Math.max(...delays.map(({ p99 }) => p99)),
        unit: 'ms',
        floor: idle.p99,
        bar: { most: 50 },
      },
      { what: 'the same, longest of all', measured: Math.max(...delays.map(({ most }) => most)), unit: 'ms' },
      { what: 'one look of an operator', measured: median(took), unit: 'ms' },
    ]
  })
