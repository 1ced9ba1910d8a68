import { useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconPlayerPause, IconPlayerStopFilled } from '@tabler/icons-react'
import type { Rotation } from '../../contract/rotation.ts'
import { ActionButton } from '../ui/action-button.tsx'
import css from './control-bar.module.css'
import { loadUndo, type OpenDialog } from './rotation-dialogs.tsx'
import { mayUndo } from './after.ts'
import type { Control } from './use-control.ts'

type ControlProps = { rotation: Rotation; control: Control; onOpen: (dialog: OpenDialog) => void }

/** In the head of a rotation: what can be said to it now. What is not to be had keeps its place. */
export function ControlBar({ rotation, control, onOpen }: ControlProps) {
  const { t } = useLingui()
  return (
    <span className={css.bar}>
      {rotation.state !== 'finished' && rotation.state !== 'requested' && (
        <>
          <PauseButton control={control} />
          <StopButton control={control} onOpen={onOpen} />
        </>
      )}
      {mayUndo(rotation) && (
        <ActionButton
          icon={IconArrowBackUp}
          off={!control.start.may}
          why={control.start.why}
          onAhead={loadUndo}
          onClick={() => onOpen('undo')}
        >
          {t`Undo…`}
        </ActionButton>
      )}
    </span>
  )
}

export function PauseButton({ control, className }: { control: Control; className?: string | undefined }) {
  const { t } = useLingui()
  const pending = control.pending === 'pause'
  return (
    <ActionButton
      icon={IconPlayerPause}
      pending={pending}
      off={!control.may || !control.offers('pause')}
      why={control.why ?? t`Sends nothing more until it is resumed; what is sent runs to its outcome.`}
      className={className}
      onClick={() => control.say('pause')}
    >
      {pending ? t`Pausing…` : t`Pause`}
    </ActionButton>
  )
}

type StopProps = { control: Control; onOpen: (dialog: OpenDialog) => void; className?: string | undefined }

export function StopButton({ control, onOpen, className }: StopProps) {
  const { t } = useLingui()
  return (
    <ActionButton
      icon={IconPlayerStopFilled}
      look="grave"
      pending={control.pending === 'stop'}
      off={!control.may || !control.offers('stop')}
      why={control.why}
      className={className}
      onClick={() => onOpen('stop')}
    >
      {t`Stop…`}
    </ActionButton>
  )
}
