import type { I18n } from '@lingui/core'
import type { User } from '../../contract/access.ts'
import { roleWords } from '../ui/role-word.ts'

/** Whether a user is meant by what was typed: a part of a name, or the role as the page calls it. */
export function fitsUser({ name, fullName, role }: User, typed: string, i18n: Pick<I18n, '_'>): boolean {
  const needle = typed.trim().toLowerCase()
  return [name, fullName, i18n._(roleWords[role])].some((text) => text?.toLowerCase().includes(needle))
}
