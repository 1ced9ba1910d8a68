import { noPerson } from '../../contract/roles.ts'
import { setImmediate } from 'node:timers/promises'
import { monotonic } from '../cloud/clock.ts'
import type { Lead } from '../database/ledger.ts'
import { advance } from './advance.ts'
import type { EngineOptions } from './engine.ts'
import { LostOwnership, takeOver, type Writer } from './ledger.ts'
import { look } from './look.ts'
import { newMemory } from './memory.ts'
import type { Pauses } from './pauses.ts'
import { poll } from './poll.ts'
import { prepare } from './prepare.ts'
import { recover } from './recover.ts'
import { send } from './send.ts'
import type { Pass, Work } from './work.ts'

export type TermOptions = EngineOptions & {
  pauses: Pauses
  report: (error: unknown, context: object) => void
  stopping: AbortSignal
}

const passes: Record<string, Pass> = { prepare, send, poll, look, advance }

/** How long a stop waits for the answers of what was sent. Lost ones are unknown, and settled by reading. */
const graceMs = 5_000
/** Longer than a claimed request may take to leave (2 s) and to be answered (30 s). */
const predecessorMs = 33_000

/** Works until the lead is lost or the engine stops; then awaits what is on its way. */
export async function workWhile(lead: Lead, options: TermOptions): Promise<void> {
  const { clock, log, pauses, stopping } = options
  const { db } = options.ledger
  const epoch = await takeOver(db, options.holder, clock.now())
  log.info({ epoch, holder: options.holder }, 'this engine works')
  const replaced = new AbortController()
  const signal = AbortSignal.any([replaced.signal, stopping, lead.lost])
  const sending = new AbortController()
  const anchor = clock.now() - monotonic(clock)
  const steady = () => anchor + monotonic(clock)
  const writer: Writer = {
    actor: noPerson.engine,
    epoch,
    now: () => clock.now(),
    onHead: options.onHead,
  }
  signal.addEventListener('abort', pauses.wake, { once: true })
  // Read before anything is sent: whatever is `submitting` now is not ours.
  const predecessors = await recover(db, lead.predecessorMayLive ? undefined : writer)
  const projects = [...options.clouds].map(([project, cloud]): Work => ({
    ...options,
    db,
    project,
    cloud,
    writer,
    memory: newMemory(options.batchSize),
    predecessors,
    signal,
    sending: sending.signal,
    steady,
    began: steady(),
    wake: pauses.wake,
  }))
  const onReplaced = () => replaced.abort()
  const loops = projects.flatMap((work) =>
    Object.entries(passes).map(([name, pass]) => loop(name, pass, work, options, onReplaced)),
  )
  const [any] = projects
  if (any !== undefined && predecessors.length > 0) {
    loops.push(loop('settlePredecessors', settlePredecessors(monotonic(clock)), any, options, onReplaced))
  }
  await Promise.all(loops)
  // Whoever was replaced can write no answer down. Whoever stops, or only lost its lock, waits for them for a moment.
  const giveUp = () => sending.abort(new Error('the engine stops'))
  const timer = replaced.signal.aborted ? undefined : clock.setTimeout(giveUp, graceMs)
  if (timer === undefined) giveUp()
  await Promise.all(projects.flatMap(({ memory }) => [...memory.inFlight].map(({ done }) => done)))
  if (timer !== undefined) clock.clearTimeout(timer)
}

async function loop(
  name: string,
  pass: Pass,
  work: Work,
  { pauses, report, log }: TermOptions,
  onReplaced: () => void,
): Promise<void> {
  const { signal, project } = work
  for (let failures = 0; !signal.aborted;) {
    // Whatever a pass answers, others get their turn: timers, the network, the lock's pings.
    await setImmediate()
    const before = pauses.wakeUps()
    try {
      const wait = await pass(work)
      failures = 0
      if (wait > 0 && !signal.aborted && pauses.wakeUps() === before) await pauses.pause(wait)
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof LostOwnership) {
        log.warn({ project }, 'another engine has taken over')
        onReplaced()
        return
      }
      failures += 1
      report(error, { project, pass: name })
      if (!signal.aborted) await pauses.pause(Math.min(250 * 2 ** failures, 30_000))
    }
  }
}

/** What the engine before had claimed is settled once it can neither leave nor be answered any more. Meanwhile all goes on. */
const settlePredecessors =
  (since: number): Pass =>
  async ({ clock, db, writer, predecessors, wake }) => {
    const wait = since + predecessorMs - monotonic(clock)
    if (predecessors.length === 0) return Number.POSITIVE_INFINITY
    if (wait > 0) return wait
    await recover(db, writer, predecessors)
    predecessors.length = 0
    wake()
    return Number.POSITIVE_INFINITY
  }
