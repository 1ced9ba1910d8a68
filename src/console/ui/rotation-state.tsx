import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import {
  type Icon,
  IconCircleCheckFilled,
  IconCircleStop,
  IconHandStop,
  IconHourglass,
  IconLoader,
  IconPlayerPause,
  IconPlayerPlayFilled,
  IconSquareRoundedX,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react'
import type { RotationOutcome, RotationState } from '../../contract/words.ts'
import css from './state.module.css'

type RotationLook = { icon: Icon; word: MessageDescriptor; look: string }

const stateLook: Record<Exclude<RotationState, 'finished'>, RotationLook> = {
  requested: { icon: IconHourglass, word: msg`requested`, look: 'held' },
  preparing: { icon: IconLoader, word: msg`preparing`, look: 'accepted' },
  running: { icon: IconPlayerPlayFilled, word: msg`running`, look: 'accepted' },
  held: { icon: IconHandStop, word: msg`held`, look: 'held' },
  paused: { icon: IconPlayerPause, word: msg`paused`, look: 'stopped' },
  stopping: { icon: IconCircleStop, word: msg`stopping`, look: 'stopped' },
}

const outcomeLook: Record<RotationOutcome, RotationLook> = {
  verified: { icon: IconCircleCheckFilled, word: msg`verified`, look: 'verified' },
  partlyFailed: { icon: IconSquareRoundedX, word: msg`partly failed`, look: 'failed' },
  failed: { icon: IconSquareRoundedXFilled, word: msg`failed`, look: 'failed' },
  stopped: { icon: IconCircleStop, word: msg`stopped`, look: 'stopped' },
}

const finished: RotationLook = { icon: IconCircleStop, word: msg`finished`, look: 'stopped' }

/** The word for a state alone, for a sentence. */
export const rotationStateWord = (state: RotationState): MessageDescriptor =>
  state === 'finished' ? finished.word : stateLook[state].word

/** A finished rotation shows its outcome, any other its state. */
export function RotationStateTag({ state, outcome }: { state: RotationState; outcome?: RotationOutcome | undefined }) {
  const { i18n } = useLingui()
  const look = state === 'finished' ? (outcome === undefined ? finished : outcomeLook[outcome]) : stateLook[state]
  const TagIcon = look.icon
  return (
    <span className={css.tag} data-look={look.look}>
      <TagIcon size={14} aria-hidden="true" />
      {i18n._(look.word)}
    </span>
  )
}
