import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Permission } from '../../contract/words.ts'

/** Everybody may see: one line stands for all that is read. */
type Seen = 'keyPairs.read' | 'rotations.read' | 'activity.read'

/** What a permission lets one do. */
const words: Record<Exclude<Permission, Seen>, MessageDescriptor> = {
  'servers.read': msg`see servers, key pairs, rotations and the activity`,
  'rotations.create': msg`start, retry and undo rotations`,
  'rotations.control': msg`pause, resume and stop rotations, and settle unknowns`,
  'keyPairs.import': msg`import and make key pairs`,
  'rotations.approve': msg`approve or reject rotations of others`,
  'check.run': msg`check the connection to the cloud`,
  'keyPairs.delete': msg`delete key pairs`,
  'users.manage': msg`add users, change roles, end sessions`,
}

export type RoleLine = { permission: string; text: string; may: boolean }

/** All that anybody may do, and whether it is among these permissions. */
export function useRoleLines(allowed: readonly string[]): RoleLine[] {
  const { i18n } = useLingui()
  return Object.entries(words).map(([permission, word]) => ({
    permission,
    text: i18n._(word),
    may: allowed.includes(permission),
  }))
}
