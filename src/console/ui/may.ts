import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Permission } from '../../contract/words.ts'
import { sessionQuery } from '../api/queries.ts'
import { roleWords } from './role-word.ts'

export type May = {
  /** Whether whoever is here may do it; false until that is known. */
  may: boolean
  /** Why not, in words: what is not allowed stays in sight, and says whom it is for. */
  why: string | undefined
}

/** Whether the role of whoever is here allows something. `whose` says, as half a sentence, who does it. */
export function useMay(permission: Permission, whose: string): May {
  const { t, i18n } = useLingui()
  const { data } = useQuery(sessionQuery())
  if (data === undefined) return { may: false, why: undefined }
  if (data.permissions.includes(permission)) return { may: true, why: undefined }
  const role = data.role === undefined ? '–' : i18n._(roleWords[data.role])
  return { may: false, why: t`Your role, ${role}, does not allow this: ${whose}.` }
}

/** Whether whoever is here may start a rotation: one of its own, a retry or an undo. */
export function useMayStart(): May {
  const { t } = useLingui()
  return useMay('rotations.create', t`operators and administrators start rotations`)
}
