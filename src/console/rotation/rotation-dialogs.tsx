import { useRouter } from '@tanstack/react-router'
import type { Rotation } from '../../contract/rotation.ts'
import { lateDialog } from '../app/late.tsx'
import { GoOnDialog } from './go-on-dialog.tsx'
import type { LiveTargets } from './live-targets.ts'
import { StopDialog } from './stop-dialog.tsx'
import type { Control } from './use-control.ts'

/** The dialogs over a rotation, as the address names them. */
export const openDialogs = ['stop', 'goOn', 'retry', 'undo', 'approve', 'reject'] as const
export type OpenDialog = (typeof openDialogs)[number]

// Stopping and going on come with the page: they must be at hand also when nothing more can be loaded. The others have
// forms and come when they are wanted.
const RetryDialog = lateDialog(
  async () => (await import('./retry-dialog.tsx')).RetryDialog,
  ({ onClose }) => onClose,
)
const UndoDialog = lateDialog(
  async () => (await import('./undo-dialog.tsx')).UndoDialog,
  ({ onClose }) => onClose,
)
const RequestDialog = lateDialog(
  async () => (await import('./request-dialog.tsx')).RequestDialog,
  ({ onClose }) => onClose,
)
const TargetDetail = lateDialog(
  async () => (await import('./target-detail.tsx')).TargetDetail,
  ({ onOpen }) =>
    () =>
      onOpen(undefined),
)

// Ahead of a click.
export const loadRetry = RetryDialog.ahead
export const loadUndo = UndoDialog.ahead
export const loadDecision = RequestDialog.ahead

type DialogsProps = {
  rotation: Rotation
  live: LiveTargets
  control: Control
  open: string | undefined
  server: string | undefined
  onOpen: (dialog: OpenDialog | undefined, server?: string) => void
}

export function RotationDialogs({ rotation, live, control, open, server, onOpen }: DialogsProps) {
  const router = useRouter()
  const close = () => {
    // What was sent may be answered when another dialog is open, or none.
    const { open: now, server: of }: { open?: unknown; server?: unknown } = router.latestLocation.search
    if (now === open && of === server) onOpen(undefined)
  }
  const dialog = openDialogs.find((one) => one === open)
  switch (dialog) {
    case 'approve':
    case 'reject':
      return (
        <RequestDialog key={dialog} word={dialog} rotation={rotation} live={live} control={control} onClose={close} />
      )
    case 'stop':
      if (rotation.state === 'requested')
        return (
          <RequestDialog key={dialog} word={dialog} rotation={rotation} live={live} control={control} onClose={close} />
        )
      return <StopDialog rotation={rotation} control={control} onClose={close} />
    case 'goOn':
      return <GoOnDialog rotation={rotation} live={live} control={control} onClose={close} />
    case 'retry':
      return <RetryDialog rotation={rotation} live={live} start={control.start} server={server} onClose={close} />
    case 'undo':
      return <UndoDialog rotation={rotation} live={live} start={control.start} server={server} onClose={close} />
    case undefined:
    default: {
      const target = server === undefined ? undefined : live.byId.get(server)
      if (target === undefined) return null
      return <TargetDetail rotation={rotation} target={target} unread={live.unread} control={control} onOpen={onOpen} />
    }
  }
}
