import { useLingui } from '@lingui/react/macro'
import { Dialog, DialogBody } from './dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'

/** In place of a dialog or menu that could not be loaded: why, and another try. The screen below stays as it is. */
export function NotOpened({ error, again, onClose }: { error: unknown; again: () => void; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Dialog title={t`This could not be opened`} onClose={onClose}>
      <DialogBody>
        <ProblemNotice error={error} onRetry={again} />
      </DialogBody>
    </Dialog>
  )
}
