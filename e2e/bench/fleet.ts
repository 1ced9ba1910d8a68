import { inLab, inProject } from './lab.ts'
import type { Row } from './table.ts'

const servers = 10_000
/** ListServers gives at most 100 a page. */
const pages = servers / 100

/** How soon the rows of 10,000 servers are there, beside what the calls need that the cloud allows us. */
export const fleet = (): Promise<Row[]> =>
  inLab({ servers, knobs: { latencyMs: 80 } }, {}, async (lab) => {
    const idle = lab.residentMb()
    const began = Date.now()
    const response = await fetch(`${lab.url}${inProject}/servers`)
    let first: number | undefined
    let head = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      if (first !== undefined) continue
      head += decoder.decode(chunk, { stream: true })
      if (head.includes('"type":"servers"')) first = Date.now() - began
    }
    const whole = Date.now() - began
    const { calls } = lab.simulator.state
    const asked = calls.filter(({ route }) => route === 'servers').map(({ at }) => at)
    const latencyMs = 80
    return [
      {
        what: 'fleet of 10,000: first rows',
        measured: first ?? Number.NaN,
        unit: 'ms',
        floor: Math.min(...asked) - began + latencyMs,
        bar: { times: 1.2 },
      },
      {
        what: 'fleet of 10,000: all rows (10 calls a second)',
        measured: whole / 1000,
        unit: 's',
        floor: (pages - 1) / 10 + latencyMs / 1000,
        bar: { times: 1.1 },
      },
      {
        what: 'fleet of 10,000: upstream calls',
        measured: asked.length,
        unit: 'calls',
        floor: pages,
        bar: { times: 1.1 },
      },
      { what: 'resident, idle', measured: idle, unit: 'MB' },
      { what: 'resident, 10,000 servers listed', measured: lab.residentMb(), unit: 'MB', bar: { most: 120 } },
    ]
  })
