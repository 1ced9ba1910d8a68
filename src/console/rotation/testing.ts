import type { Target } from '../../contract/rotation.ts'

/** For tests only: a target that waits, as far as not said otherwise. */
export const targetOf = (more: Partial<Target> = {}): Target => ({
  serverId: '1',
  to: { name: 'new', fingerprint: 'aa' },
  state: 'waiting',
  attempts: 0,
  updatedAt: '2026-01-01T00:00:00Z',
  revision: 1,
  ...more,
})
