import type { TestCloud } from './cloud.ts'
import type { Lab } from './lab.ts'
import { type Ask, askOf, type Life } from './life.ts'
import type { KillMoment } from './plan.ts'

/** Keeps a process running: kills it at each of the moments, and starts it again at once. */
export type Keeper = {
  lives: Life[]
  /** How many were killed so far. */
  kills(): number
  /** The answer of whoever lives now; asked again when it is killed over it. */
  ask: Ask
  /** No more kills: what runs now stays. */
  spare(): void
}

/** A moment that does not come is no reason to let a process live for ever. */
const longestLifeMs = 6_000

export async function keepRunning(
  lab: Lab,
  cloud: TestCloud,
  moments: readonly KillMoment[],
  start: (name: string, cloudUrl: string) => Life,
): Promise<Keeper> {
  const lives: Life[] = []
  const history: string[] = []
  const began = performance.now()
  const note = (what: string) => history.push(`${Math.round(performance.now() - began)} ms: ${what}`)
  let kills = 0
  let spared = false
  let failed: unknown
  let timer: NodeJS.Timeout | undefined
  // One call counts for the life that made it.
  let calls = 0

  const kill = (life: Life, why: string) => {
    clearTimeout(timer)
    if (spared || life.gone() || life !== lives.at(-1)) return
    note(`${life.name} (process ${life.pid}) killed ${why}`)
    kills += 1
    life.signal('SIGKILL')
  }

  const startNext = async (): Promise<void> => {
    const name = `life ${lives.length + 1}`
    const cloudUrl = await cloud.addressFor(name)
    if (spared) return
    const life = start(name, cloudUrl)
    const moment = moments[lives.length]
    lives.push(life)
    calls = 0
    const killAfter = (ms: number, why: string) => {
      timer = setTimeout(() => kill(life, why), ms)
    }
    if (moment !== undefined && 'startingMs' in moment) killAfter(moment.startingMs, 'while it started')
    // Rejected where it ends before: then there is nothing to note, and nobody to kill.
    const listens = () => {
      note(`${name} listens`)
      if (moment === undefined || 'startingMs' in moment) return
      const ms = 'listeningMs' in moment ? moment.listeningMs : longestLifeMs
      killAfter(ms, `${ms} ms after it listened`)
    }
    life.url.then(listens, () => undefined)
    void life.ended.then((code) => {
      if (spared) return undefined
      if (code === null && moment !== undefined) return startNext().catch((error: unknown) => (failed = error))
      failed = new Error(`${name} ended by itself with ${code}: ${life.said()}`)
      return undefined
    })
  }

  cloud.onCall(({ from, kind, phase }) => {
    const life = lives.at(-1)
    const moment = moments[lives.length - 1]
    if (life === undefined || from !== life.name || moment === undefined || !('call' in moment)) return
    if (kind !== moment.call.kind || phase !== moment.call.phase) return
    calls += 1
    if (calls === moment.turn) kill(life, `at call ${calls} of ${kind}, ${phase}`)
  })

  const spare = () => {
    spared = true
    clearTimeout(timer)
  }
  lab.tellOnFailure(() => history.join('\n'))
  lab.over.addEventListener('abort', spare)
  await startNext()
  return {
    lives,
    kills: () => kills,
    spare,
    async ask(path, init) {
      for (;;) {
        if (failed !== undefined) throw failed
        const life = lives.at(-1)
        try {
          if (life !== undefined) return await askOf(life)(path, init)
        } catch (error) {
          // The connection breaks a moment before the end of the process is known.
          const lives = new Promise((resolve) => setTimeout(resolve, 2_000, 'lives'))
          if ((await Promise.race([life?.ended, lives])) === 'lives') throw error
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
