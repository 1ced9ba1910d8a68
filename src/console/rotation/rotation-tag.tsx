import { Trans } from '@lingui/react/macro'
import { IconCircleMinus } from '@tabler/icons-react'
import type { Rotation } from '../../contract/rotation.ts'
import { RotationStateTag } from '../ui/rotation-state.tsx'
import css from '../ui/state.module.css'
import { endingOf } from './ending.ts'

/** A rotation's state or outcome. Where all was skipped nothing is verified, so it does not get the green tick. */
export function RotationTag({ rotation }: { rotation: Rotation }) {
  if (endingOf(rotation) !== 'nothingToDo')
    return <RotationStateTag state={rotation.state} outcome={rotation.outcome} />
  return (
    <span className={css.tag} data-look="skipped">
      <IconCircleMinus size={14} aria-hidden="true" />
      <Trans>nothing to do</Trans>
    </span>
  )
}
