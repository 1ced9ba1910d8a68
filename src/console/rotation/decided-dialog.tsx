import { useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx'
import { useSpoken } from '../ui/spoken.ts'
import { ActionButton } from '../ui/action-button.tsx'
import css from '../ui/facts.module.css'

type DecidedProps = { title: string; rotation: Rotation; onClose: () => void }

/** In place of the question whether a rotation is to start, once that is no question any more, and what became of it. */
export function DecidedDialog({ title, rotation: { approval }, onClose }: DecidedProps) {
  const { t } = useLingui()
  const decision = approval?.decision
  const by = decision?.by ?? ''
  const decided = {
    approved: t`It waits for nobody any more: ${by} approved it.`,
    rejected: t`It waits for nobody any more: ${by} rejected it.`,
    withdrawn: t`It waits for nobody any more: it was withdrawn.`,
    expired: t`It waits for nobody any more: nobody approved it in time.`,
  }
  const gone = decision === undefined ? t`It did not ask for anybody’s approval.` : decided[decision.word]
  useSpoken(gone)
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogBody>
        <p className={css.why}>{gone}</p>
      </DialogBody>
      <DialogFoot>
        <ActionButton onClick={onClose}>{t`Close`}</ActionButton>
      </DialogFoot>
    </Dialog>
  )
}
