import { parseArgs } from 'node:util'
import { readKnobs } from './knobs.ts'
import type { ProjectOption } from './projects.ts'
import { mostServers } from './fleet-plan.ts'
import { isScenarioName, type ScenarioName, scenarios } from './scenarios.ts'
import type { SimulatorOptions } from './simulator.ts'

export type ProcessOptions = { host: string; port: number; withParent: boolean; simulator: SimulatorOptions }

function integer(name: string, text: string, min: number, max: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < min || number > max) {
    throw new Error(`${name}: ${JSON.stringify(text)} is not a whole number from ${min} to ${max}`)
  }
  return number
}

function readScenarios(name: string, text: string): ScenarioName[] {
  return text.split(',').map((scenario) => {
    if (isScenarioName(scenario)) return scenario
    throw new Error(`${name}: ${JSON.stringify(scenario)} is not one of ${Object.keys(scenarios).join(', ')}`)
  })
}

function readJobMs(name: string, text: string): [number, number] {
  const [, min, max] = /^(\d{1,7})-(\d{1,7})$/.exec(text) ?? []
  if (min === undefined || max === undefined || Number(min) > Number(max)) {
    throw new Error(`${name}: ${JSON.stringify(text)} is not MIN-MAX in milliseconds, such as 4000-9000`)
  }
  return [Number(min), Number(max)]
}

function readProject(name: string, text: string): ProjectOption {
  const [id = '', region = '', ak = '', sk = '', ...names] = text.split(':')
  if (!/^[0-9A-Za-z-]{1,64}$/.test(id) || !/^[a-z0-9-]+$/.test(region) || ak === '' || sk === '' || names.length > 1) {
    // The text holds a secret: it is not repeated.
    throw new Error(`${name}: a project is given as ID:REGION:AK:SK or ID:REGION:AK:SK:NAME`)
  }
  return names[0] ? { id, region, ak, sk, name: names[0] } : { id, region, ak, sk }
}

/**
 * Options of the process: flags, else SIMULATOR_PORT, _HOST, _SERVERS, _SEED, _SCENARIO, _JOB_MS, _PROJECT (several with commas).
 * Throws one line that names the option and what is wrong.
 */
export function readOptions(argv: string[], env: Record<string, string | undefined>): ProcessOptions {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: argv,
    options: {
      port: text,
      host: text,
      servers: text,
      seed: text,
      scenario: text,
      'job-ms': text,
      project: { type: 'string', multiple: true },
      'with-parent': { type: 'boolean' },
    },
  })
  const pick = (flag: 'port' | 'host' | 'servers' | 'seed' | 'scenario' | 'job-ms'): [string, string] | null => {
    const variable = `SIMULATOR_${flag.toUpperCase().replace('-', '_')}`
    const given = values[flag]
    if (given !== undefined) return [`--${flag}`, given]
    const set = env[variable]
    return set ? [variable, set] : null
  }
  const simulator: SimulatorOptions = {}
  const servers = pick('servers')
  if (servers) simulator.servers = integer(...servers, 1, mostServers)
  const seed = pick('seed')
  if (seed) simulator.seed = integer(...seed, 0, 2 ** 32 - 1)
  const scenario = pick('scenario')
  if (scenario) simulator.scenario = readScenarios(...scenario)
  const jobMs = pick('job-ms')
  if (jobMs) simulator.jobMs = readJobMs(...jobMs)
  const flags = values.project?.map((project) => readProject('--project', project))
  const variables = env.SIMULATOR_PROJECT?.split(',').map((project) => readProject('SIMULATOR_PROJECT', project))
  const projects = flags ?? (env.SIMULATOR_PROJECT ? variables : undefined)
  if (projects) simulator.projects = projects
  readKnobs(simulator.jobMs ? { jobMs: simulator.jobMs } : {})
  const port = pick('port')
  return {
    host: pick('host')?.[1] ?? '127.0.0.1',
    port: port ? integer(...port, 0, 65_535) : 0,
    withParent: values['with-parent'] ?? false,
    simulator,
  }
}
