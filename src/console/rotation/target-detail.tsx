import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconRotateClockwise } from '@tabler/icons-react'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import { TargetStateTag } from '../ui/target-state.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { goesBack, isChanged, mayRetry, mayUndo } from './after.ts'
import { nameOf, type Unread } from './live-targets.ts'
import { loadRetry, loadUndo, type OpenDialog } from './rotation-dialogs.tsx'
import css from './target-detail.module.css'
import { TargetFacts } from './target-facts.tsx'
import { TargetSentence } from './target-sentence.tsx'
import { TargetTrouble } from './target-trouble.tsx'
import { TargetUnknown } from './target-unknown.tsx'
import type { Control } from './use-control.ts'

type DetailProps = {
  rotation: Rotation
  target: Target
  unread: Unread | undefined
  control: Control
  onOpen: (dialog: OpenDialog | undefined, server?: string) => void
}

/** All that is known of one target, and what can be done about it. */
export function TargetDetail({ rotation, target, unread, control, onOpen }: DetailProps) {
  const { t } = useLingui()
  const spoken = useSpokenContent<HTMLDivElement>()
  const undo = mayUndo(rotation) && isChanged(target) && target.from !== null
  const retry = mayRetry(target, rotation)
  return (
    <Dialog look="side" title={nameOf(target)} onClose={() => onOpen(undefined)}>
      <DialogBody>
        <div ref={spoken} className={css.state}>
          <span key={target.state} className={css.fade}>
            <TargetStateTag state={target.state} />
          </span>
          {target.error === undefined && (
            <span className={css.sentence}>
              <TargetSentence target={target} rotation={rotation.state} back={goesBack(rotation)} />
            </span>
          )}
        </div>
        {target.error !== undefined && <TargetTrouble target={target} error={target.error} />}
        {target.state === 'unknown' && <TargetUnknown rotation={rotation} target={target} control={control} />}
        <TargetFacts target={target} unread={unread} back={goesBack(rotation)} />
      </DialogBody>
      {(undo || retry) && (
        <DialogFoot>
          {undo && (
            <ActionButton
              icon={IconArrowBackUp}
              off={!control.start.may}
              why={control.start.why}
              onAhead={loadUndo}
              onClick={() => onOpen('undo', target.serverId)}
            >
              {t`Undo this server…`}
            </ActionButton>
          )}
          {retry && (
            <ActionButton
              icon={IconRotateClockwise}
              off={!control.start.may}
              why={control.start.why}
              onAhead={loadRetry}
              onClick={() => onOpen('retry', target.serverId)}
            >
              {target.state === 'unknown' ? <Trans>Retry knowingly…</Trans> : <Trans>Retry this server…</Trans>}
            </ActionButton>
          )}
        </DialogFoot>
      )}
    </Dialog>
  )
}
