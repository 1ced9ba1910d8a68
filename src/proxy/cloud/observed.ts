import type { CallName } from './calls.ts'
import { type Clock, monotonic } from './clock.ts'
import { CloudError, type CloudErrorKind } from './error.ts'

/** How one try of a call ended: well, never sent, by the kind of trouble, or given up by whoever asked. */
export type CallOutcome = 'ok' | 'notSent' | 'givenUp' | CloudErrorKind

/** Told of every try of a call, also of those that are tried again. */
export type OnCall = (tried: { call: CallName; outcome: CallOutcome; seconds: number }) => void

/** The try, told of when it is over. */
export async function observed<T>(
  call: CallName,
  { clock, onCall }: { clock: Clock; onCall?: OnCall | undefined },
  exchange: () => Promise<T>,
): Promise<T> {
  if (onCall === undefined) return exchange()
  const began = monotonic(clock)
  const tell = (outcome: CallOutcome) => onCall({ call, outcome, seconds: (monotonic(clock) - began) / 1000 })
  try {
    const answer = await exchange()
    tell('ok')
    return answer
  } catch (error) {
    tell(outcomeOf(error))
    throw error
  }
}

function outcomeOf(error: unknown): CallOutcome {
  if (!(error instanceof CloudError) || error.code === 'aborted') return 'givenUp'
  // A try that never left has bothered nobody, whatever became of it.
  return error.delivery === 'notSent' ? 'notSent' : error.kind
}
