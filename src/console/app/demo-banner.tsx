import { Trans, useLingui } from '@lingui/react/macro'
import css from './shell.module.css'

/** On every page of a demo: nobody may take the simulated cloud for a real one. */
export function DemoBanner() {
  const { t } = useLingui()
  return (
    <div className={css.demo} role="note" aria-label={t`Demo`}>
      <p>
        <b>
          <Trans>Demo cloud.</Trans>
        </b>{' '}
        <Trans>These servers are simulated; nothing here reaches a real one.</Trans>
      </p>
    </div>
  )
}
