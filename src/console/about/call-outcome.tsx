import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type Icon, IconCheck, IconCircleMinus, IconLock, IconSquareRoundedXFilled } from '@tabler/icons-react'
import type { CallResult } from '../../contract/check.ts'
import type { CallResultWord } from '../../contract/words.ts'
import { useFormat } from '../ui/format.ts'
import css from './about-screen.module.css'
import { skippedWords } from './call-words.ts'

const looks: Record<CallResultWord, { icon: Icon; word: MessageDescriptor; bad?: true }> = {
  answered: { icon: IconCheck, word: msg`answered` },
  refused: { icon: IconLock, word: msg`refused`, bad: true },
  failed: { icon: IconSquareRoundedXFilled, word: msg`failed`, bad: true },
  notTried: { icon: IconCircleMinus, word: msg`not tried` },
}

/** What became of one call: icon and word, its code, how long it took, and why where it was not tried. */
export function CallOutcome({ result }: { result: CallResult }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const { cloud, why, tookMs, optional = false } = result
  const { icon: OutcomeIcon, word, bad = false } = looks[result.result]
  const took = tookMs === undefined ? undefined : format.number(tookMs)
  return (
    <span
      className={css.outcome}
      data-bad={(bad && !optional) || undefined}
      data-quiet={result.result === 'notTried' || undefined}
    >
      <OutcomeIcon size={16} aria-hidden="true" />
      <span>{i18n._(word)}</span> {cloud !== undefined && <code className={css.code}>{cloud.code}</code>}{' '}
      {took !== undefined && (
        <span className={css.took}>{t({ message: `${took} ms`, comment: 'milliseconds, short' })}</span>
      )}
      {why !== undefined && <span className={css.aside}>{i18n._(skippedWords[why])}</span>}
      {cloud !== undefined && !bad && (
        <span className={css.aside}>
          <Trans>for a made-up id, as it should be</Trans>
        </span>
      )}
      {bad && optional && (
        <span className={css.aside}>
          <Trans>not needed here</Trans>
        </span>
      )}
    </span>
  )
}
