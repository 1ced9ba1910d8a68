import type { Session } from '../../contract/session.ts'
import { limits } from '../../contract/words.ts'
import { countOpen } from '../rotations/read.ts'
import type { Access } from './access.ts'
import type { Person } from './person.ts'

/** Who is here and what this console works on; where nobody is signed in, only how to. */
export async function sessionAnswer(
  access: Access,
  { mode, version }: Pick<Session, 'mode' | 'version'>,
  person: Person | undefined,
): Promise<Session> {
  const { config, db } = access
  const { way } = config.signIn
  const all = {
    signIn: way,
    mode,
    version,
    limits: {
      serversPerRotation: limits.serversPerRotation,
      batchSize: config.batchSize,
      ...(config.approval.from === undefined ? {} : { approvalFrom: config.approval.from }),
      ...(way === 'none' ? {} : { reauthMs: config.reauthMs }),
    },
  }
  if (person === undefined)
    return { ...all, permissions: [], projects: [], rotations: { open: 0, held: 0, requested: 0 } }
  const { id, name, fullName, role, permissions, signedIn } = person
  return {
    ...all,
    user: { id, name, ...(fullName === undefined ? {} : { fullName }) },
    role,
    permissions: [...permissions],
    ...(signedIn === undefined ? {} : { signedIn }),
    projects: config.projects.map(({ id, name, region }) => ({ id, name, region })),
    rotations: await countOpen(db),
  }
}
