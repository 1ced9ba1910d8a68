import type { KeyPair } from '../../contract/key-pair.ts'
import { lateDialog } from '../app/late.tsx'

export type ImportKeyPairProps = {
  project: string
  onClose: () => void
  /** It is in the list by now. Closing is the caller's. */
  onImported: (keyPair: KeyPair) => void
}

const Loaded = lateDialog<ImportKeyPairProps>(
  async () => (await import('./import-key-pair-dialog.tsx')).ImportKeyPairDialog,
  ({ onClose }) => onClose,
)

/** Ahead of a click. */
export const loadImport = Loaded.ahead

/** The dialog that imports a public key under a new name, loaded when it is opened. */
export function ImportKeyPair({ opened, ...props }: ImportKeyPairProps & { opened: boolean }) {
  return opened ? <Loaded {...props} /> : null
}
