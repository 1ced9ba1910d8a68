/** Time as the simulator sees it: epoch milliseconds. A test hands in a virtual one. */
export type Clock = {
  now(): number
  setTimeout(fn: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
}

export const realClock: Clock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => globalThis.setTimeout(fn, ms),
  // The handle can only be one that setTimeout above gave out.
  clearTimeout: (handle) => globalThis.clearTimeout(handle as NodeJS.Timeout),
}

/** Waits `ms` on the clock; rejects with the signal's reason as soon as it aborts. Infinity waits for the abort alone. */
export function wait(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      if (timer !== undefined) clock.clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer =
      ms === Infinity
        ? undefined
        : clock.setTimeout(() => {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
