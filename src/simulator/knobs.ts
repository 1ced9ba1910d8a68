import { z } from 'zod'

/** The calls the simulator tells apart. */
const routes = [
  'servers',
  'server',
  'change',
  'job',
  'jobs',
  'keyPairs',
  'keyPair',
  'import',
  'delete',
  'projects',
] as const
export type Route = (typeof routes)[number]

const milliseconds = z.number().min(0)
const range = z
  .tuple([milliseconds, milliseconds])
  .refine(([min, max]) => min <= max, 'the first must not exceed the second')
const latency = z.union([milliseconds, range])
const share = z.number().min(0).max(1)
const count = z.int().min(1)
const code = z.string().min(1).max(1024)

const failure = z.strictObject({
  /** Which call, or '*' for all. */
  on: z.enum([...routes, '*']),
  /**
   * Before the call arrives: refuseConnection (in memory the fetch rejects with ECONNREFUSED; over a socket, which can only refuse
   * everybody, the connection drops before the body is read). Such a call is not among those that came in.
   *
   * Before the call is looked at: status500, status502html, status503, status429, status401html, status403html, dropBefore, auth
   * (401 APIGW.0301), forbidden (403 in the service's own shape).
   *
   * After it took effect: dropAfter, malformed (truncated JSON), html, foreign (JSON of something else), missingEntry (a change
   * whose last accepted server is left out of the reply), hang (never answers).
   *
   * acceptLate, on change, import and delete only: the connection drops at once, and the call is looked at and accepted
   * `acceptLateMs` later.
   */
  what: z.enum([
    'status500',
    'status502html',
    'status503',
    'status429',
    'status401html',
    'status403html',
    'refuseConnection',
    'dropBefore',
    'dropAfter',
    'acceptLate',
    'malformed',
    'html',
    'foreign',
    'missingEntry',
    'auth',
    'forbidden',
    'hang',
  ]),
  /** How many calls it strikes; without it, for ever. */
  times: count.optional(),
  /** Strikes the first call and then each n-th. Default 1: every call. */
  every: count.optional(),
  /** Lets this many calls pass first. */
  skip: z.int().min(0).optional(),
  /** Of the calls that it would strike, this share, by the simulator's seeded random; `times` counts those that it struck. */
  chance: share.optional(),
})

const quirk = z.strictObject({
  /** The change is refused with this code, in the entry of the server. */
  refuse: code.optional(),
  /** The job ends with status -1 and this code. */
  jobFails: code.optional(),
  /** With jobFails: the job fails, and the key pair did change. */
  changesAnyway: z.literal(true).optional(),
  /** The job never ends. */
  jobStuck: z.literal(true).optional(),
  /** The job is never found; the change takes effect all the same. */
  jobVanishes: z.literal(true).optional(),
  /** The new key pair shows only so long after the job's success. */
  effectLateMs: milliseconds.optional(),
  /** The job succeeds and the key pair never changes. */
  effectMissing: z.literal(true).optional(),
  /** true: the server is gone at once; 'afterChange': once a change of it was accepted. */
  disappears: z.union([z.literal(true), z.literal('afterChange')]).optional(),
  /** Only the first n changes of the server meet this; a later try goes well. */
  times: count.optional(),
})

const chance = z.strictObject({ share, times: count.optional() })
const chanceWithCode = chance.extend({ code: code.optional() })

const shape = z.strictObject({
  /** How long every call takes, milliseconds. */
  latencyMs: latency,
  /** The same for single calls; it wins over latencyMs. */
  latencyByRoute: z.partialRecord(z.enum(routes), latency),
  /** How long a job runs, milliseconds. */
  jobMs: range,
  /** Calls per second and route; more get 429 APIGW.0308. */
  rateLimit: z
    .strictObject({
      perSecond: z.number().positive(),
      on: z.array(z.enum(routes)).optional(),
      retryAfterSeconds: z.number().min(0).optional(),
    })
    .nullable(),
  failures: z.array(
    failure.refine(
      ({ on, what }) => what !== 'acceptLate' || ['change', 'import', 'delete'].includes(on),
      'acceptLate is for change, import and delete only',
    ),
  ),
  /** After how long a change that is accepted late is accepted, milliseconds. */
  acceptLateMs: milliseconds,
  /** Most servers in one change; more are refused as a whole with CPS.0096. Only where the simulator is strict. */
  changeLimit: count,
  /** What happens to single servers, by id or name. */
  servers: z.record(z.string(), quirk),
  /** What happens to a part of the fleet: which servers depends on seed and server id alone. */
  chance: z.strictObject({
    refuse: chanceWithCode.optional(),
    jobFails: chanceWithCode.extend({ changesAnyway: z.literal(true).optional() }).optional(),
    jobStuck: chance.optional(),
    jobVanishes: chance.optional(),
    effectLate: chance.extend({ ms: milliseconds.optional() }).optional(),
    effectMissing: chance.optional(),
    disappears: chance.extend({ when: z.literal('afterChange').optional() }).optional(),
  }),
  /** The servers named …-d-refuse and …-d-jobfail do as they are called. */
  specialServers: z.boolean(),
  /** New servers that come into being with each list call: the total grows while a client pages. */
  growPerPage: z.int().min(0).max(100),
  /** Every CPS code with HTTP 400, as the 2021 pages list them. */
  all400: z.boolean(),
})

export type Knobs = z.infer<typeof shape>
export type Failure = z.infer<typeof failure>
export type Quirk = z.infer<typeof quirk>

export function defaultKnobs(): Knobs {
  return {
    latencyMs: 0,
    latencyByRoute: {},
    jobMs: [4_000, 9_000],
    rateLimit: null,
    failures: [],
    acceptLateMs: 5_000,
    // No page names a limit; the restart call, which answers in the same shape, takes 100.
    changeLimit: 100,
    servers: {},
    chance: {},
    specialServers: true,
    growPerPage: 0,
    all400: false,
  }
}

/** Lays `more` over `knobs`: failures are added, servers and chances joined, the rest replaced. */
export function layKnobs(knobs: Knobs, more: Partial<Knobs>): Knobs {
  return {
    ...knobs,
    ...more,
    failures: [...knobs.failures, ...(more.failures ?? [])],
    servers: { ...knobs.servers, ...more.servers },
    chance: { ...knobs.chance, ...more.chance },
    latencyByRoute: { ...knobs.latencyByRoute, ...more.latencyByRoute },
  }
}

/** Checks knobs from outside; throws one line that names the knob and what is wrong. */
export function readKnobs(value: unknown): Partial<Knobs> {
  const result = shape.partial().safeParse(value)
  if (result.success) {
    // Absent and undefined differ under exactOptionalPropertyTypes; JSON has no undefined.
    return result.data as Partial<Knobs>
  }
  const [issue] = result.error.issues
  throw new Error(`knob ${issue?.path.join('.') || '(body)'}: ${issue?.message ?? 'is not understood'}`)
}
