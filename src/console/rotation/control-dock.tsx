import type { Rotation } from '../../contract/rotation.ts'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useLingui } from '@lingui/react/macro'
import { Dock } from '../ui/dock.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { mayUndo } from './after.ts'
import { PauseButton, StopButton } from './control-bar.tsx'
import css from './control-dock.module.css'
import type { LiveTargets } from './live-targets.ts'
import { useMayDecide } from './may-decide.ts'
import { GoOnButton, ResumeButton, RetryButton } from './next-buttons.tsx'
import { DecideButtons, WithdrawButton } from './request-buttons.tsx'
import { loadUndo, type OpenDialog } from './rotation-dialogs.tsx'
import type { Control } from './use-control.ts'

type DockProps = { rotation: Rotation; live: LiveTargets; control: Control; onOpen: (dialog: OpenDialog) => void }

/** On a phone, at the foot: what can be said to the rotation now. */
export function ControlDock({ rotation, live, control, onOpen }: DockProps) {
  const { t } = useLingui()
  const decide = useMayDecide(rotation)
  return (
    <div className={css.phone}>
      <Dock label={t`What to do with this rotation`}>
        {rotation.state === 'requested' ? (
          <>
            {decide.may || <WithdrawButton control={control} onOpen={onOpen} className={css.button} />}
            <DecideButtons rotation={rotation} onOpen={onOpen} className={css.button} />
          </>
        ) : rotation.state === 'finished' ? (
          <>
            {mayUndo(rotation) && (
              <ActionButton
                icon={IconArrowBackUp}
                off={!control.start.may}
                why={control.start.why}
                className={css.button}
                onAhead={loadUndo}
                onClick={() => onOpen('undo')}
              >
                {t`Undo…`}
              </ActionButton>
            )}
            <RetryButton live={live} control={control} onOpen={onOpen} className={css.button} />
          </>
        ) : (
          <>
            <StopButton control={control} onOpen={onOpen} className={css.button} />
            {rotation.state === 'held' ? (
              <GoOnButton rotation={rotation} live={live} control={control} onOpen={onOpen} className={css.button} />
            ) : rotation.state === 'paused' ? (
              <ResumeButton control={control} className={css.button} />
            ) : (
              <PauseButton control={control} className={css.button} />
            )}
          </>
        )}
      </Dock>
    </div>
  )
}
