/** What is to happen at a known time, done when somebody next looks. */
export type Agenda = {
  at(time: number, act: () => void): void
  /** Does everything due by `now`, in order of time, then of entry. */
  catchUp(now: number): void
  /** The time that is being caught up with: what happens then happened at that time. null outside. */
  readonly acting: number | null
}

type Entry = { time: number; act: () => void }

/**
 * Jobs need no timers: nobody can see a job end except by asking, so it is enough to do what is due before each answer.
 * That keeps 10,000 jobs free of 10,000 timers, lets a process end at once, and works on any clock.
 */
export function createAgenda(): Agenda {
  // Latest first, so that the next is taken off the end; of one time, the one entered last stands first.
  const entries: Entry[] = []
  let acting: number | null = null
  return {
    at(time, act) {
      let low = 0
      for (let high = entries.length; low < high;) {
        const middle = (low + high) >> 1
        if ((entries[middle]?.time ?? 0) > time) low = middle + 1
        else high = middle
      }
      entries.splice(low, 0, { time, act })
    },
    catchUp(now) {
      // What is done may enter more, also for a time before the next entry: one by one.
      while ((entries.at(-1)?.time ?? Infinity) <= now) {
        const entry = entries.pop()
        acting = entry?.time ?? null
        try {
          entry?.act()
        } finally {
          acting = null
        }
      }
    },
    get acting() {
      return acting
    },
  }
}
