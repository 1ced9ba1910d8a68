import { cpsError, gatewayError, iamError, kpsError, notAuthenticated, throttled } from './errors.ts'
import type { Failure, Knobs, Route } from './knobs.ts'
import { between } from './random.ts'
import { html, isRecord, json, type Outcome, type Reply } from './reply.ts'
import { type Service, serviceOf } from './routes.ts'

/** Counts the calls per failure rule and route, and says what strikes. */
export type Faults = {
  /** Whether the connection of this call is refused: it does not arrive then, and the other rules do not count it. */
  refuses(knobs: Knobs, route: Route, random: () => number): boolean
  /** The rule that strikes this call, if any; every rule that looks at the route counts the call. */
  strike(knobs: Knobs, route: Route, random: () => number): ArrivedFailure | null
  /** Whether the call is one too many in its second. */
  exceeds(knobs: Knobs, route: Route, now: number): boolean
}

/** A failure of a call that arrived. */
type ArrivedFailure = Failure & { what: Exclude<Failure['what'], 'refuseConnection'> }

const hasArrived = (rule: Failure): rule is ArrivedFailure => rule.what !== 'refuseConnection'

export function createFaults(): Faults {
  // By the rule itself: laying down new rules starts new counts.
  const seen = new WeakMap<Failure, { calls: number; struck: number }>()
  const recent = new Map<Route, number[]>()

  function first<Rule extends Failure>(rules: Rule[], route: Route, random: () => number): Rule | null {
    let striking: Rule | null = null
    for (const rule of rules) {
      if (rule.on !== '*' && rule.on !== route) continue
      const count = seen.get(rule) ?? { calls: 0, struck: 0 }
      seen.set(rule, count)
      const turn = count.calls++ - (rule.skip ?? 0)
      if (striking || turn < 0 || turn % (rule.every ?? 1) !== 0 || count.struck >= (rule.times ?? Infinity)) continue
      if (rule.chance !== undefined && random() >= rule.chance) continue
      count.struck += 1
      striking = rule
    }
    return striking
  }

  return {
    refuses: ({ failures }, route, random) =>
      first(
        failures.filter((rule) => !hasArrived(rule)),
        route,
        random,
      ) !== null,
    strike: ({ failures }, route, random) => first(failures.filter(hasArrived), route, random),
    exceeds({ rateLimit }, route, now) {
      if (!rateLimit || (rateLimit.on && !rateLimit.on.includes(route))) return false
      const times = (recent.get(route) ?? []).filter((time) => time > now - 1000)
      const exceeded = times.length >= rateLimit.perSecond
      if (!exceeded) times.push(now)
      recent.set(route, times)
      return exceeded
    },
  }
}

/** How long a call is to take, milliseconds. */
export function latencyOf(knobs: Knobs, route: Route, random: () => number): number {
  const latency = knobs.latencyByRoute[route] ?? knobs.latencyMs
  return typeof latency === 'number' ? latency : between(latency, random)
}

type Struck = { route: Route; requestId: string; knobs: Knobs }

const forbidden: Record<Service, (call: Struck) => Reply> = {
  cph: ({ requestId, knobs }) => cpsError(requestId, 'CPS.0001', knobs.all400),
  kps: () => kpsError(403, 'KPS.9003', 'You do not have permission to perform this operation.'),
  iam: () => iamError(403, 'You are not authorized to perform the requested action.', 'Forbidden'),
}

const broken: Record<Service, (call: Struck) => Reply> = {
  cph: ({ requestId }) => cpsError(requestId, 'CPS.0003'),
  kps: () => kpsError(500, 'KPS.0003', 'Internal service error.'),
  iam: () => iamError(500, 'An unexpected error prevented the server from fulfilling your request.', 'Server Error'),
}

/** The reply without the last server that was accepted. */
function withoutEntry(reply: Reply): Reply {
  const body: unknown = JSON.parse(reply.body)
  if (!isRecord(body) || !Array.isArray(body.jobs)) return reply
  const jobs: unknown[] = body.jobs
  const index = jobs.findLastIndex((job) => isRecord(job) && 'job_id' in job)
  return { ...reply, body: JSON.stringify({ ...body, jobs: jobs.filter((_, i) => i !== index) }) }
}

type Effect =
  | { before(call: Struck): Outcome }
  /** The call has taken effect; this is what becomes of its answer. */
  | { after(reply: Reply): Outcome | 'hang' }
  /** The caller is left at once, and the call takes effect later. */
  | { later: true }

const effects: Record<ArrivedFailure['what'], Effect> = {
  status500: { before: (call) => broken[serviceOf(call.route)](call) },
  status502html: { before: () => html(502, '502 Bad Gateway') },
  status503: {
    before: ({ requestId }) => gatewayError(requestId, 503, 'APIGW.0613', 'The IAM service is unavailable.'),
  },
  status429: { before: ({ requestId, knobs }) => throttled(requestId, knobs.rateLimit?.retryAfterSeconds) },
  status401html: { before: () => html(401, '401 Authorization Required') },
  status403html: { before: () => html(403, '403 Forbidden') },
  dropBefore: { before: () => 'drop' },
  auth: { before: ({ requestId }) => notAuthenticated(requestId, 'verify aksk signature fail') },
  forbidden: { before: (call) => forbidden[serviceOf(call.route)](call) },
  dropAfter: { after: () => 'drop' },
  hang: { after: () => 'hang' },
  malformed: { after: (reply) => ({ ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) }) },
  html: { after: () => html(200, 'Welcome') },
  foreign: { after: () => json(200, { status: 'ok', portal: { login: 'required' } }) },
  missingEntry: { after: withoutEntry },
  acceptLate: { later: true },
}

/** What a rule answers before the call is looked at; null when it strikes only afterwards. */
export function before(rule: ArrivedFailure, call: Struck): Outcome | null {
  const effect = effects[rule.what]
  return 'before' in effect ? effect.before(call) : null
}

/** Whether the call is left without an answer at once and takes effect later. */
export function takesEffectLater(rule: ArrivedFailure): boolean {
  return 'later' in effects[rule.what]
}

/** What becomes of an answer on its way back. */
export function after(rule: ArrivedFailure, reply: Reply): Outcome | 'hang' {
  const effect = effects[rule.what]
  return 'after' in effect ? effect.after(reply) : reply
}
