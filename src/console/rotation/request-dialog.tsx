import type { Rotation } from '../../contract/rotation.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import type { LiveTargets } from './live-targets.ts'
import { RejectDialog } from './reject-dialog.tsx'
import type { Control } from './use-control.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type RequestDialogProps = {
  word: 'approve' | 'reject' | 'stop'
  rotation: Rotation
  live: LiveTargets
  control: Control
  onClose: () => void
}

/** The dialogs over a request, loaded together when the first of them is wanted. */
export function RequestDialog({ word, rotation, live, control, onClose }: RequestDialogProps) {
  if (word === 'approve') return <ApproveDialog rotation={rotation} live={live} onClose={onClose} />
  if (word === 'reject') return <RejectDialog rotation={rotation} live={live} onClose={onClose} />
  return <WithdrawDialog rotation={rotation} control={control} onClose={onClose} />
}
