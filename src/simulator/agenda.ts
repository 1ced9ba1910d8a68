/** What is to happen at a known time, done when somebody next looks. */
export type Agenda = {
  at(time: number, act: () => void): void
  /** Does everything due by `now`, in order of time, then of entry. */
  catchUp(now: number): void
}

/**
 * Jobs need no timers: nobody can see a job end except by asking, so it is enough to do what is due before each answer.
 * That keeps 10,000 jobs free of 10,000 timers, lets a process end at once, and works on any clock.
 */
export function createAgenda(): Agenda {
  let entries: { time: number; order: number; act: () => void }[] = []
  let earliest = Infinity
  let order = 0
  return {
    at(time, act) {
      entries.push({ time, order: order++, act })
      earliest = Math.min(earliest, time)
    },
    catchUp(now) {
      while (earliest <= now) {
        const due = entries.filter((entry) => entry.time <= now)
        entries = entries.filter((entry) => entry.time > now)
        earliest = entries.reduce((least, entry) => Math.min(least, entry.time), Infinity)
        due.sort((a, b) => a.time - b.time || a.order - b.order)
        for (const entry of due) entry.act()
      }
    },
  }
}
