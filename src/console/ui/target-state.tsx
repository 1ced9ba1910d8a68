import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import {
  type Icon,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleStop,
  IconHelpHexagonFilled,
  IconPercentage25,
  IconPercentage50,
  IconPercentage75,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react'
import type { TargetState } from '../../contract/words.ts'
import css from './state.module.css'

type TargetStateLook = {
  icon: Icon
  word: MessageDescriptor
  /** One line on what it means, for legends and the title. */
  means: MessageDescriptor
  /** The word takes the colour too, in weight 500: somebody must look. */
  strong: boolean
}

/** A new state fails the build until it has a look. */
export const targetStateLook: Record<TargetState, TargetStateLook> = {
  waiting: { icon: IconCircleDashed, word: msg`waiting`, means: msg`in the plan, not sent`, strong: false },
  submitting: { icon: IconPercentage25, word: msg`submitting`, means: msg`the request has left`, strong: false },
  accepted: { icon: IconPercentage50, word: msg`accepted`, means: msg`the cloud gave a job`, strong: false },
  changed: { icon: IconPercentage75, word: msg`changed`, means: msg`the job succeeded`, strong: false },
  verified: { icon: IconCircleCheckFilled, word: msg`verified`, means: msg`read back and proven`, strong: false },
  failed: { icon: IconSquareRoundedXFilled, word: msg`failed`, means: msg`refused, or the job failed`, strong: true },
  unknown: {
    icon: IconHelpHexagonFilled,
    word: msg`unknown`,
    means: msg`being settled, counts as failed`,
    strong: true,
  },
  skipped: { icon: IconCircleMinus, word: msg`skipped`, means: msg`left out, with the reason`, strong: false },
  stopped: { icon: IconCircleStop, word: msg`stopped`, means: msg`never sent`, strong: false },
}

export function TargetStateTag({ state }: { state: TargetState }) {
  const { i18n } = useLingui()
  const { icon: StateIcon, word, means, strong } = targetStateLook[state]
  return (
    <span className={css.state} data-look={state} data-strong={strong || undefined} title={i18n._(means)}>
      <StateIcon size={16} aria-hidden="true" />
      <span className={css.word}>{i18n._(word)}</span>
    </span>
  )
}
