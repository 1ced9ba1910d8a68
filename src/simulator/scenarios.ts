import type { Knobs } from './knobs.ts'
import { defaultKnobs, layKnobs } from './knobs.ts'

const entries = {
  /** Everything works. */
  calm: {},
  /** Every call takes seconds. */
  slow: { latencyMs: [1_500, 3_500] },
  /** Three calls a second and route; more get 429 with Retry-After. */
  rateLimited: { rateLimit: { perSecond: 3, retryAfterSeconds: 1 } },
  /** Every third call fails with 500, every seventh with a 502 page. */
  serverErrors: {
    failures: [
      { on: '*', what: 'status500', every: 3 },
      { on: '*', what: 'status502html', every: 7 },
    ],
  },
  /** Every other change loses its connection before the cloud has accepted it. */
  dropBeforeAccept: { failures: [{ on: 'change', what: 'dropBefore', every: 2 }] },
  /** Every other change is accepted and its answer lost. */
  dropAfterAccept: { failures: [{ on: 'change', what: 'dropAfter', every: 2 }] },
  /** Every other change and every third look at jobs is answered with half a JSON body. */
  malformedBody: {
    failures: [
      { on: 'change', what: 'malformed', every: 2 },
      { on: 'jobs', what: 'malformed', every: 3 },
    ],
  },
  /** Every other change and every third look at jobs is answered with a web page and status 200. */
  htmlBody: {
    failures: [
      { on: 'change', what: 'html', every: 2 },
      { on: 'jobs', what: 'html', every: 3 },
    ],
  },
  /** Each change leaves one accepted server out of its reply. */
  missingEntry: { failures: [{ on: 'change', what: 'missingEntry' }] },
  /** A third of the servers refuse the change. */
  refusals: { chance: { refuse: { share: 0.33 } } },
  /** A third of the jobs fail. */
  jobFailures: { chance: { jobFails: { share: 0.33 } } },
  /** A third of the jobs never end. */
  stuckJobs: { chance: { jobStuck: { share: 0.33 } } },
  /** A third of the jobs are never found, though the change takes effect. */
  vanishedJobs: { chance: { jobVanishes: { share: 0.33 } } },
  /** The new key pair shows six seconds after the job's success. */
  lateEffect: { chance: { effectLate: { share: 1, ms: 6_000 } } },
  /** A third of the jobs succeed without changing anything. */
  missingEffect: { chance: { effectMissing: { share: 0.33 } } },
  /** Every call is answered with 401 APIGW.0301. */
  badCredentials: { failures: [{ on: '*', what: 'auth' }] },
  /** Every call is answered with 403. */
  forbidden: { failures: [{ on: '*', what: 'forbidden' }] },
  /** Every other connection drops, every other call gets 503. */
  cloudDown: {
    failures: [
      { on: '*', what: 'dropBefore', every: 2 },
      { on: '*', what: 'status503' },
    ],
  },
  /** A new server comes into being with each page that is read. */
  growingFleet: { growPerPage: 1 },
  /** For demos: a few refusals and a few failing jobs, once each, otherwise good. */
  rotationDay: {
    latencyMs: [40, 180],
    chance: { refuse: { share: 0.08, times: 1 }, jobFails: { share: 0.05, times: 1 } },
  },
} satisfies Record<string, Partial<Knobs>>

export type ScenarioName = keyof typeof entries
export const scenarios: Record<ScenarioName, Partial<Knobs>> = entries

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name)
}

/** The knobs of a scenario, or of several laid over each other. */
export function knobsOf(names: ScenarioName | readonly ScenarioName[]): Knobs {
  return [names].flat().reduce((knobs, name) => layKnobs(knobs, scenarios[name]), defaultKnobs())
}
