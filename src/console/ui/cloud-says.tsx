import { useLingui } from '@lingui/react/macro'
import type { CloudAnswer } from '../../contract/common.ts'
import { useAppLanguage } from '../app/language.ts'
import { useCloudErrorText } from './cloud-error-text.ts'
import { Line } from './problem-line.tsx'
import css from './problem-notice.module.css'
import { ShortId } from './short-id.tsx'

/**
 * The cloud's own words, what they mean, and the request id to quote to its support. `next`: what to do, where Keyturn
 * knows better than the catalogue.
 */
export function CloudSays({ answer, next }: { answer: CloudAnswer; next?: string | undefined }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const meaning = useCloudErrorText()?.(answer.code, language)
  return (
    <>
      {answer.message !== '' && (
        <Line term={t`Cloud`}>
          <span className={css.words}>{answer.message}</span>
        </Line>
      )}
      {meaning !== undefined && <Line term={t`Cause`}>{meaning.cause}</Line>}
      <Line term={t`Next`}>{next ?? meaning?.remedy}</Line>
      {answer.requestId !== undefined && (
        <Line term={t`Request`}>
          <ShortId value={answer.requestId} whole label={t`request id`} />
        </Line>
      )}
    </>
  )
}
