import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Role } from '../../contract/words.ts'

/** What a role is called on screen. */
export const roleWords: Record<Role, MessageDescriptor> = {
  viewer: msg`viewer`,
  operator: msg`operator`,
  approver: msg`approver`,
  administrator: msg`administrator`,
}
