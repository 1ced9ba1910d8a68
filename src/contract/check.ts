import { z } from 'zod'
import { CloudAnswer, Time } from './common.ts'
import { callResults, skippedCalls } from './words.ts'

/** One of the calls that the proxy can make, from its own table: what is not in it cannot leave. */
export const CloudCall = z.object({
  name: z.string(),
  /** `metadata`: the service of the proxy's own machine that gives it its key; `provider`: who says who somebody is. */
  service: z.enum(['cph', 'kms', 'iam', 'metadata', 'provider']),
  method: z.enum(['GET', 'PUT', 'POST', 'DELETE']),
  path: z.string(),
  /** The permission that it needs; empty: none. */
  action: z.string(),
  /** Whether it changes something in the cloud. */
  writes: z.boolean(),
})
export type CloudCall = z.infer<typeof CloudCall>

/** What became of one call of a connection check. */
export const CallResult = z.object({
  name: z.string(),
  result: z.enum(callResults),
  /** With `notTried`: why. */
  why: z.enum(skippedCalls).optional(),
  /** From sending to the end of the answer, in milliseconds. */
  tookMs: z.int().optional(),
  /** With `refused` and `failed`: what was said; with `answered`, where a made-up id was asked for, too. */
  cloud: CloudAnswer.optional(),
  /** The console works without it: it is only one way to find the project. */
  optional: z.boolean().optional(),
})
export type CallResult = z.infer<typeof CallResult>

/** A connection check: every reading call tried once, one after the other. */
export const CheckResult = z.object({
  at: Time,
  /** Who asked for it. */
  by: z.string(),
  tookMs: z.int(),
  /** `unknown`: nothing came back that would tell. */
  credentials: z.enum(['accepted', 'refused', 'unknown']),
  /** How far the proxy's clock is ahead of the cloud's, by the Date of an answer, to the second; absent: no answer had one. */
  clockAheadMs: z.int().optional(),
  results: z.array(CallResult),
})
export type CheckResult = z.infer<typeof CheckResult>

/** What this console is connected to, what it can call there, and what the last check found. */
export const Check = z.object({
  project: z.object({ id: z.string(), name: z.string(), region: z.string(), projectId: z.string().optional() }),
  endpoints: z.object({ cph: z.string(), kms: z.string(), iam: z.string() }),
  /** The ceiling that the proxy keeps to, for each host. */
  ceiling: z.object({ perSecond: z.number(), atOnce: z.int() }),
  calls: z.array(CloudCall),
  /** Of this proxy since it was started; absent: none yet. */
  last: CheckResult.optional(),
})
export type Check = z.infer<typeof Check>
