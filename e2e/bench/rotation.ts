import type { Rotation } from '../../src/contract/rotation.ts'
import { inLab, inProject, rotatable, submissionOf } from './lab.ts'
import type { Row } from './table.ts'

const servers = 10_000
const batchSize = 50
const rate = 10
const jobMs = 2_000
const pollMs = 3_000

/** The wall time and the calls of a rotation of 10,000 servers, beside what the allowed calls need at the least. */
export const rotation = (): Promise<Row[]> =>
  inLab(
    { servers, jobMs: [jobMs, jobMs], knobs: { latencyMs: 50 } },
    { KEYTURN_BATCH_SIZE: String(batchSize), KEYTURN_POLL_INTERVAL_MS: String(pollMs) },
    async (lab) => {
      const { simulator, url } = lab
      const serverIds = rotatable(lab)
      // A connection that is kept may just be closed from the other side when it is used again.
      const ask = (path: string, init?: RequestInit) =>
        fetch(url + inProject + path, { ...init, headers: { ...init?.headers, connection: 'close' } })
      const began = Date.now()
      const response = await ask('/rotations', submissionOf(serverIds))
      const submitted = Date.now() - began
      const { id } = (await response.json()) as Rotation
      let largest = 0
      for (let state = ''; state !== 'finished';) {
        await new Promise((resolve) => setTimeout(resolve, 250))
        largest = Math.max(largest, lab.residentMb())
        ;({ state } = (await (await ask(`/rotations/${id}`)).json()) as Rotation)
      }
      const wall = Date.now() - began
      const calls = simulator.state.calls.map(({ route }) => route)
      const changes = Math.ceil(serverIds.length / batchSize)
      const pages = Math.ceil(simulator.state.servers.size / 100)
      // The list before and after, the key pairs twice, the changes, and each request's jobs once, a page of 100 at a time.
      const least = 2 * pages + 2 + changes + Math.ceil(serverIds.length / 100)
      return [
        { what: `rotation of ${serverIds.length}: taken in`, measured: submitted, unit: 'ms', bar: { most: 1_000 } },
        {
          what: `rotation of ${serverIds.length}: wall time`,
          measured: wall / 1000,
          unit: 's',
          floor: least / rate + jobMs / 1000,
          bar: { times: 1.1 },
        },
        {
          what: `rotation of ${serverIds.length}: upstream calls`,
          measured: calls.length,
          unit: 'calls',
          floor: least,
          bar: { times: 1.1 },
        },
        { what: 'resident, during that rotation', measured: largest, unit: 'MB', bar: { most: 120 } },
      ]
    },
  )
