import type { TargetRow } from '../../database/schema.ts'
import type { RotationView } from './ledger-view.ts'
import { meddle } from './meddling.ts'
import { People } from './people.ts'
import type { Scenario } from './scenario.ts'
import type { Stores } from './store.ts'
import { World } from './world.ts'

/** How long everything may take, beyond what was planned to happen and the time allowed for what is not known. */
const mostMs = 90 * 60_000
const goOnEveryMs = 10_000

export type Run = { world: World; rotations: RotationView[]; violations: readonly string[] }

/** Plays a scenario to its end, and says what broke the rules. */
export async function run(stores: Stores, scenario: Scenario): Promise<Run> {
  const store = await stores.open()
  const world = new World(scenario, store)
  try {
    await play(world)
  } finally {
    await world.end()
    await store.close()
  }
  return { world, rotations: [...world.view.rotations.values()], violations: world.judge.violations }
}

async function play(world: World) {
  const { scenario, time } = world
  const people = new People(world)
  const { submissions, commands, meddling, clockSteps } = scenario
  world.start()
  submissions.forEach((one, index) => time.at(one.at, () => people.submit(one, `submission ${index}`)))
  commands.forEach((one, index) => time.at(one.at, () => people.command(one, `command ${index}`)))
  for (const one of meddling) time.at(one.at, () => meddle(world, one))
  for (const { at, by } of clockSteps) {
    time.at(at, () => {
      time.offset += by
      world.trace.note(`the wall clock is set by ${by} ms`)
    })
  }
  const planned = Math.max(0, ...[submissions, commands, meddling, clockSteps].flat().map(({ at }) => at))
  const goOn = () => {
    people.goOn()
    time.at(time.elapsed + goOnEveryMs, goOn)
  }
  time.at(planned + goOnEveryMs, goOn)
  const deadline = planned + 3 * scenario.engine.settleMs + mostMs
  let isChecked = false
  for (;;) {
    await world.turn()
    if (world.judge.violations.length > 0) return
    if (time.elapsed > planned && people.busy === 0 && world.proxy !== undefined && isOver(world)) {
      if (isChecked) return
      people.checkEvidence()
      isChecked = true
    }
    if (time.elapsed > deadline) {
      world.judge.broken('every rotation ends within a bounded time', `not after ${deadline / 1000} s`)
      return
    }
  }
}

/** Nothing is open, and what is still locked waits for a job that does not end. */
function isOver({ view, truth, scenario, serverIds }: World): boolean {
  const stuck = (row: TargetRow) =>
    truth.running(row.server_id)?.id === row.job_id &&
    scenario.servers.some(({ server, quirk }) => serverIds[server] === row.server_id && quirk?.jobStuck === true)
  return [...view.rotations.values()].every(
    ({ row, targets }) =>
      row.state === 'finished' &&
      [...targets.values()].every((target) => target.settled_at !== null && (target.locked === 0 || stuck(target))),
  )
}
