import { useLingui } from '@lingui/react/macro'
import { type May, useMay } from '../ui/may.ts'

/** Whether whoever is here may import a public key, or make a key pair. */
export function useMayImport(): May {
  const { t } = useLingui()
  return useMay('keyPairs.import', t`operators and administrators import key pairs`)
}

/** Whether whoever is here may delete key pairs. */
export function useMayDelete(): May {
  const { t } = useLingui()
  return useMay('keyPairs.delete', t`administrators delete key pairs`)
}
