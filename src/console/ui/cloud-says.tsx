import { useLingui } from '@lingui/react/macro'
import type { CloudAnswer } from '../../contract/common.ts'
import { Line } from './problem-line.tsx'
import css from './problem-notice.module.css'
import { ShortId } from './short-id.tsx'

/** The cloud's own words, and the request id to quote to its support. */
export function CloudSays({ answer }: { answer: CloudAnswer }) {
  const { t } = useLingui()
  return (
    <>
      {answer.message !== '' && (
        <Line term={t`Cloud`}>
          <span className={css.words}>{answer.message}</span>
        </Line>
      )}
      {answer.requestId !== undefined && (
        <Line term={t`Request`}>
          <ShortId value={answer.requestId} whole label={t`request id`} />
        </Line>
      )}
    </>
  )
}
