import { AsyncLocalStorage } from 'node:async_hooks'
import type { Role } from '../../contract/words.ts'

/** What became known in one visit to better-auth, on ways that its answers do not go. */
export type Visit = {
  /** Decides on what the provider says of somebody. */
  judge?: (claims: Record<string, unknown>) => Role | undefined
  role?: Role
  /** All that the provider says of them. */
  claims?: Record<string, unknown>
  /** The ID token's claims; better-auth has verified them. */
  idToken?: Record<string, unknown>
  /** The session that began. */
  session?: { id: string; userId: string; token: string }
}

const storage = new AsyncLocalStorage<Visit>()

export const visits = {
  /** Calls better-auth and tells what became known meanwhile. */
  async make<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
    return storage.run(visit, work)
  },
  idToken(claims: Record<string, unknown>): void {
    const visit = storage.getStore()
    if (visit !== undefined) visit.idToken = claims
  },
  began({ id, userId, token }: NonNullable<Visit['session']>): void {
    const visit = storage.getStore()
    if (visit !== undefined) visit.session = { id, userId, token }
  },
  /** Refuses whom the provider's word gives no role; without a provider nothing is judged. */
  judge(profile: Record<string, unknown> | undefined): { error: string } | undefined {
    const visit = storage.getStore()
    if (visit?.judge === undefined) return undefined
    visit.claims = { ...visit.idToken, ...profile }
    const role = visit.judge(visit.claims)
    if (role === undefined) return { error: 'no_role' }
    visit.role = role
    return undefined
  },
}
