import { ProblemError } from '../api/client.ts'

/** When key pairs were made, by name; null: the cloud does not tell, or has it no more. What was not asked is absent. */
export type Ages = ReadonlyMap<string, string | null>

/** So many are waited for at a time, so that few are on their way when somebody looks elsewhere. */
const atOnce = 4

type ReadAgesOptions<Named> = {
  of: Iterable<Named>
  /** Asks for one. */
  read: (one: Named) => Promise<{ createdAt?: string | undefined }>
  /** Each one as it becomes known. */
  onAge: (name: string, createdAt: string | null) => unknown
  signal: AbortSignal
}

/**
 * Asks for the age of each key pair: only the detail call tells it, one at a time. The first refusal ends it, since the next
 * hundred would be refused as well; that one of them was deleted meanwhile is no refusal.
 */
export async function readAges<Named extends { name: string }>(options: ReadAgesOptions<Named>): Promise<void> {
  const { of, read, onAge, signal } = options
  const left = of[Symbol.iterator]()
  let refused = false
  const worker = async () => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      if (refused || signal.aborted) return
      const { name } = next.value
      try {
        // One after the other on purpose: this is what bounds them.
        onAge(name, (await read(next.value)).createdAt ?? null)
      } catch (error) {
        if (!isGone(error)) {
          refused = true
          throw error
        }
        onAge(name, null)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

const isGone = (error: unknown) => error instanceof ProblemError && error.problem.status === 404
