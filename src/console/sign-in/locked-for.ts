import { ProblemError } from '../api/client.ts'
import { useNow } from '../ui/now.ts'

/** How many seconds the proxy still lets nobody try, after it refused at `sentAt` (milliseconds since 1970); 0: one may. */
export function useLockedFor(error: unknown, sentAt: number): number {
  const { code, params } = error instanceof ProblemError ? error.problem : {}
  const seconds = code === 'tooManyAttempts' && typeof params?.['seconds'] === 'number' ? params['seconds'] : 0
  return useNow((now) => Math.min(seconds, Math.max(0, Math.ceil((sentAt + seconds * 1000 - now) / 1000))))
}
