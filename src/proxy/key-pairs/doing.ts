import type { ActivityAction } from '../../contract/words.ts'
import { record } from '../activity/trail.ts'
import type { ProjectEnv } from '../projects.ts'

/** Who does it, in which project, and what they need for it. */
export type Doing = Pick<ProjectEnv['Variables'], 'project' | 'db' | 'clock' | 'user'>

type KeyPairAction = Extract<ActivityAction, `keyPair.${string}`>

/** Writes it to the activity trail, once it is known to have happened, or known to have been sent. */
export async function tell(
  { project, db, clock, user }: Doing,
  action: KeyPairAction,
  data: { name: string; fingerprint: string },
): Promise<void> {
  const at = new Date(clock.now()).toISOString()
  await db
    .transaction()
    .execute((trx) => record(trx, { at, actor: user.name, action, project: project.config.id, data }))
}
