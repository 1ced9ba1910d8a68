/** Time as the cloud client sees it, so that tests run it on a clock of their own. Milliseconds. */
export type Clock = {
  /** Wall time: what requests are dated with. */
  now(): number
  /** Never set back, unlike wall time; where absent, `now` is that. Deadlines and rates are kept by it. */
  monotonic?(): number
  setTimeout(fn: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  // The handle is the one that setTimeout above gave out.
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
}

export const monotonic = (clock: Clock): number => clock.monotonic?.() ?? clock.now()

/** What others wait for too, so that the signal ends only this waiting: rejects with its reason as soon as it is aborted. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Waits, or rejects with the signal's reason as soon as it is aborted. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason)
    const onAbort = () => {
      clock.clearTimeout(handle)
      reject(signal?.reason)
    }
    const handle = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
