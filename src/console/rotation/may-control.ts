import { useLingui } from '@lingui/react/macro'
import { type May, useMay } from '../ui/may.ts'

/** Whether whoever is here may pause, resume and stop rotations, let held ones go on, and settle unknowns. */
export function useMayControl(): May {
  const { t } = useLingui()
  return useMay('rotations.control', t`operators and administrators control rotations`)
}
