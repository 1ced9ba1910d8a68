import type { Knobs } from './knobs.ts'
import { isRecord, json, parseJson, type Reply } from './reply.ts'
import { isScenarioName, type ScenarioName, scenarios } from './scenarios.ts'
import type { World } from './world.ts'

/** What the control calls, which the real cloud does not have, may do. */
export type Controls = {
  world(): World
  turn(knobs: unknown): void
  setScenario(names: ScenarioName[]): void
  reset(): void
}

function readScenarios(value: unknown): ScenarioName[] {
  return [value].flat().map((name) => {
    if (typeof name === 'string' && isScenarioName(name)) return name
    throw new Error(`scenario ${JSON.stringify(name)} is not one of ${Object.keys(scenarios).join(', ')}`)
  })
}

function summary(world: World): {
  calls: World['callCounts']
  knobs: Knobs
  servers: number
  jobs: Record<string, number>
} {
  const jobs = { running: 0, succeeded: 0, failed: 0 }
  for (const { status } of world.jobs.values())
    jobs[status === 1 ? 'running' : status === 2 ? 'succeeded' : 'failed'] += 1
  return { calls: world.callCounts, knobs: world.knobs, servers: world.servers.size, jobs }
}

/** `POST /__simulator/knobs`, `GET /__simulator/state`, `POST /__simulator/reset`; null for any other path. */
export function control(method: string, path: string, body: Uint8Array, controls: Controls): Reply | null {
  if (!path.startsWith('/__simulator/')) return null
  switch (`${method} ${path}`) {
    case 'GET /__simulator/state':
      return json(200, summary(controls.world()))
    case 'POST /__simulator/reset':
      controls.reset()
      return json(200, summary(controls.world()))
    case 'POST /__simulator/knobs':
      try {
        const value = parseJson(body)
        if (!isRecord(value)) throw new Error('the body is not a JSON object')
        const { scenario, ...knobs } = value
        const names = scenario === undefined ? null : readScenarios(scenario)
        controls.turn(knobs)
        if (names) {
          controls.setScenario(names)
          controls.turn(knobs)
        }
        return json(200, summary(controls.world()))
      } catch (error) {
        return json(400, { error: error instanceof Error ? error.message : String(error) })
      }
    default:
      return json(404, { error: `${method} ${path} is no control call` })
  }
}
