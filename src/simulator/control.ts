import { z } from 'zod'
import type { ByHand } from './by-hand.ts'
import type { Knobs } from './knobs.ts'
import { isRecord, json, parseJson, type Reply } from './reply.ts'
import { isScenarioName, type ScenarioName, scenarios } from './scenarios.ts'
import type { World } from './world.ts'

/** What the control calls, which the real cloud does not have, may do. */
export type Controls = {
  world(): World
  byHand: ByHand
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

const serverByHand = z.strictObject({
  server: z.string(),
  status: z.int().optional(),
  keyPair: z.string().optional(),
  gone: z.boolean().optional(),
})
const keyPairByHand = z.strictObject({
  keyPair: z.string(),
  act: z.enum(['remake', 'delete']),
  project: z.string().optional(),
})

/** Does what the body says; a body that cannot be done is 400 with one line that says why. */
function obey(controls: Controls, act: () => void): Reply {
  try {
    act()
    return json(200, summary(controls.world()))
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : []
    const message = issue && `${issue.path.join('.') || '(body)'}: ${issue.message}`
    return json(400, { error: message ?? (error instanceof Error ? error.message : String(error)) })
  }
}

/**
 * `GET /__simulator/state`; `POST /__simulator/knobs` and `/reset`; `POST /__simulator/server` and `/key-pair` for what somebody
 * else does in the cloud meanwhile. null for any other path.
 */
export function control(method: string, path: string, body: Uint8Array, controls: Controls): Reply | null {
  if (!path.startsWith('/__simulator/')) return null
  switch (`${method} ${path}`) {
    case 'GET /__simulator/state':
      return json(200, summary(controls.world()))
    case 'POST /__simulator/reset':
      controls.reset()
      return json(200, summary(controls.world()))
    case 'POST /__simulator/knobs':
      return obey(controls, () => {
        const value = parseJson(body)
        if (!isRecord(value)) throw new Error('the body is not a JSON object')
        const { scenario, ...knobs } = value
        const names = scenario === undefined ? null : readScenarios(scenario)
        controls.turn(knobs)
        if (names) {
          controls.setScenario(names)
          controls.turn(knobs)
        }
      })
    case 'POST /__simulator/server':
      return obey(controls, () => {
        const { server, ...to } = serverByHand.parse(parseJson(body))
        // Absent and undefined differ under exactOptionalPropertyTypes; JSON has no undefined.
        controls.byHand.setServer(server, to as Parameters<ByHand['setServer']>[1])
      })
    case 'POST /__simulator/key-pair':
      return obey(controls, () => {
        const { keyPair, act, project } = keyPairByHand.parse(parseJson(body))
        if (act === 'remake') controls.byHand.remakeKeyPair(keyPair, project)
        else controls.byHand.deleteKeyPair(keyPair, project)
      })
    default:
      return json(404, { error: `${method} ${path} is no control call` })
  }
}
