import { useLingui } from '@lingui/react/macro'
import type { Target, TargetError } from '../../contract/rotation.ts'
import { ShortId } from '../ui/short-id.tsx'
import { useErrorText } from './error-text.ts'
import css from './target-detail.module.css'

/** What went wrong with a target, with the cloud's own words and the request to quote to its support. */
export function TargetTrouble({ target, error }: { target: Target; error: TargetError }) {
  const { t } = useLingui()
  const { title, cause, next, fromCloud } = useErrorText()(error)
  const message = error.cloud?.message ?? ''
  const request = error.cloud?.requestId ?? target.requestId
  return (
    <section className={css.trouble} data-state={target.state}>
      <p className={css.head}>
        {fromCloud && <code>{error.code}</code>}
        {title === '' ? cause : title}
      </p>
      <dl className={css.lines}>
        {message !== '' && message !== cause && (
          <>
            <dt>{t`Cloud`}</dt>
            <dd className={css.words}>{message}</dd>
          </>
        )}
        {title !== '' && cause !== '' && (
          <>
            <dt>{t`Cause`}</dt>
            <dd>{cause}</dd>
          </>
        )}
        {next !== '' && (
          <>
            <dt>{t`Next`}</dt>
            <dd>{next}</dd>
          </>
        )}
        {request !== undefined && (
          <>
            <dt>{t`Request`}</dt>
            <dd>
              <ShortId value={request} whole label={t`request id`} />
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
