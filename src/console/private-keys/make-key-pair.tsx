import type { KeyPair } from '../../contract/key-pair.ts'
import { lateDialog } from '../app/late.tsx'

export type MakeKeyPairProps = {
  project: string
  /** It is closed without one. */
  onClose: () => void
  /** It is in the list by now; closing is the caller's. `file` is the private half as it was saved and given back. */
  onMade: (keyPair: KeyPair, file: File) => void
}

const Loaded = lateDialog<MakeKeyPairProps>(
  async () => (await import('./make-key-pair-dialog.tsx')).MakeKeyPairDialog,
  ({ onClose }) => onClose,
)

/** The dialog in which a key pair is made in the page; what it takes is loaded when it is opened. */
export function MakeKeyPair({ opened, ...props }: MakeKeyPairProps & { opened: boolean }) {
  return opened ? <Loaded {...props} /> : null
}
