import { Hono } from 'hono'
import type { Check, CheckResult, CloudCall } from '../../contract/check.ts'
import { allow, type PersonEnv } from '../access/allow.ts'
import { calls, metadataCalls, providerCalls } from '../cloud/calls.ts'
import { type Clock, monotonic } from '../cloud/clock.ts'
import type { Config } from '../config.ts'
import { ProblemError } from '../http/problem.ts'
import type { Project } from '../projects.ts'

type Options = {
  config: Pick<Config, 'cloudRate' | 'cloudConcurrency' | 'signIn'>
  projects: ReadonlyMap<string, Project>
  clock: Clock
}

/** Asked for again sooner, the answer is the same one: nobody's impatience gets the key locked (api-sign-0001). */
const freshMs = 5_000

/** Straight from the table that the transport builds its requests from. */
const table: CloudCall[] = Object.entries(calls).map(([name, call]) => ({ name, ...call }))
const toMetadata: CloudCall[] = Object.entries(metadataCalls).map(([name, call]) => ({ name, ...call }))
const toProvider: CloudCall[] = Object.entries(providerCalls).map(([name, call]) => ({
  name,
  service: 'provider',
  ...call,
  action: '',
  writes: false,
}))

/**
 * What a project is connected to and what can be called there; POST tries the calls that only read, first. `?project=ID`,
 * else the first project. The last result is kept by this process alone: it is no copy of anything in the cloud.
 */
export function checkRoutes({ config, projects, clock }: Options): Hono<PersonEnv> {
  const last = new Map<string, CheckResult>()
  const running = new Map<string, Promise<CheckResult>>()

  const projectOf = (id: string | undefined): Project => {
    const project = id === undefined ? projects.values().next().value : projects.get(id)
    if (project === undefined) throw new ProblemError('unknownProject', { project: (id ?? '').slice(0, 64) })
    return project
  }
  const check = async ({ config: { id }, tryCalls }: Project, by: string): Promise<CheckResult> => {
    const began = monotonic(clock)
    const at = new Date(clock.now()).toISOString()
    const tried = await tryCalls()
    const result = { at, by, tookMs: Math.round(monotonic(clock) - began), ...tried }
    last.set(id, result)
    return result
  }
  const answer = (project: Project): Check => {
    const { id, name, region, projectId, endpoints } = project.config
    const result = last.get(id)
    return {
      project: { id, name, region, ...(projectId === undefined ? {} : { projectId }) },
      endpoints,
      ceiling: { perSecond: config.cloudRate, atOnce: config.cloudConcurrency },
      calls: [
        ...table,
        ...(typeof project.config.credentials === 'function' ? toMetadata : []),
        ...(config.signIn.way === 'oidc' ? toProvider : []),
      ],
      ...(result === undefined ? {} : { last: result }),
    }
  }
  return new Hono<PersonEnv>()
    .get('/', allow('servers.read'), (c) => c.json(answer(projectOf(c.req.query('project')))))
    .post('/', allow('check.run'), async (c) => {
      const project = projectOf(c.req.query('project'))
      const { id } = project.config
      const before = last.get(id)
      const fresh = before !== undefined && clock.now() - Date.parse(before.at) - before.tookMs < freshMs
      if (!fresh) {
        const own = running.get(id) ?? check(project, c.var.user.name).finally(() => running.delete(id))
        running.set(id, own)
        await own
      }
      return c.json(answer(project))
    })
}
