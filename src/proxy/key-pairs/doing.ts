import type { ActivityAction } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import type { ProjectEnv } from '../projects.ts'

/** Who does it, in which project, and what they need for it. */
export type Doing = Pick<ProjectEnv['Variables'], 'project' | 'db' | 'clock' | 'user' | 'address'>

type KeyPairAction = Extract<ActivityAction, `keyPair.${string}`>

/**
 * Writes it to the activity trail: before it is sent, so that the trail knows of it whatever becomes of this process, and
 * once more with what became of it.
 */
export async function tell(
  { project, db, clock, user, address }: Doing,
  action: KeyPairAction,
  data: { name: string; fingerprint: string; code?: string },
): Promise<void> {
  const at = new Date(clock.now()).toISOString()
  await db
    .transaction()
    .execute((trx) => record(trx, { at, actor: user.name, address, action, project: project.config.id, data }))
}
