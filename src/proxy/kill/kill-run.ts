import { openCloud } from './cloud.ts'
import { keepRunning } from './keeper.ts'
import type { Lab } from './lab.ts'
import { startLife } from './life.ts'
import type { Plan } from './plan.ts'
import { rotating } from './rotate.ts'

/**
 * One rotation of 300 servers through a process that is killed again and again.
 *
 * @returns what is not as it must be, and how often it was killed
 */
export async function killRun(lab: Lab, plan: Plan, databaseUrl: string, limitMs: number) {
  const cloud = openCloud(lab, plan.cloud)
  const keeper = await keepRunning(lab, cloud, plan.kills, (name, cloudUrl) =>
    startLife(lab, { name, cloudUrl, databaseUrl, env: plan.env }),
  )
  const rotation = rotating(lab, cloud, plan)
  await rotation.submit(keeper.ask)
  const { breaches } = await rotation.judge(keeper.ask, limitMs)
  keeper.spare()
  return { breaches, kills: keeper.kills() }
}
