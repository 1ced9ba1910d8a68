import { createHash } from 'node:crypto'
import { type Clock, systemClock } from './clock.ts'
import { Gate } from './gate.ts'
import { KeyGuard } from './key-guard.ts'
import type { Credentials } from './sign.ts'

/** What all projects share: the ceiling of each host, and what is known of each key there. */
export type Gates = {
  /** Calls at once to one host. */
  readonly concurrency: number
  gate(host: string): Gate
  guard(host: string, credentials: Credentials): KeyGuard
}

/**
 * @param concurrency calls at once to one host
 * @param rate calls a second to one host
 */
export function createGates(concurrency: number, rate: number, clock: Clock = systemClock): Gates {
  const gates = new Map<string, Gate>()
  const guards = new Map<string, KeyGuard>()
  return {
    concurrency,
    gate(host) {
      const gate = gates.get(host) ?? new Gate(clock, concurrency, rate)
      gates.set(host, gate)
      return gate
    },
    guard(host, { ak, sk, securityToken = '' }) {
      // A key that was exchanged starts afresh. Hashed, so that no map of the process has secrets for its names.
      const key = createHash('sha256')
        .update(JSON.stringify([host, ak, sk, securityToken]))
        .digest('base64')
      const guard = guards.get(key) ?? new KeyGuard(clock)
      guards.delete(key)
      guards.set(key, guard)
      // Temporary keys come and go; the oldest is forgotten.
      const oldest = guards.size > 1000 ? guards.keys().next().value : undefined
      if (oldest !== undefined) guards.delete(oldest)
      return guard
    },
  }
}
