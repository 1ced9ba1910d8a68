import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconClockPause, IconFingerprintOff } from '@tabler/icons-react'
import { ProblemError } from '../api/client.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useLockedFor } from './locked-for.ts'
import css from './sign-in.module.css'

/** Why nobody was signed in. What waits for time counts it down; a passkey that was put away is no failure. */
export function Refused({ error, sentAt }: { error: Error | null; sentAt: number }) {
  if (error === null) return null
  if (error instanceof ProblemError && error.problem.code === 'tooManyAttempts') {
    return <TooMany error={error} sentAt={sentAt} />
  }
  return (
    <div className={css.refused} key={sentAt}>
      {error.name === 'NotAllowedError' || error.name === 'AbortError' ? (
        <NoPasskey />
      ) : (
        <ProblemNotice error={error} />
      )}
    </div>
  )
}

function TooMany({ error, sentAt }: { error: ProblemError; sentAt: number }) {
  const { t } = useLingui()
  const left = useLockedFor(error, sentAt)
  const whole = Number(error.problem.params['seconds'])
  return (
    <div className={css.note} role="alert">
      <IconClockPause size={16} aria-hidden="true" />
      <p>
        <b>
          <Trans>Too many attempts.</Trans>
        </b>{' '}
        {/* A number that changes every second is for the eye; it is read out once. */}
        <span
          className={css.spoken}
        >{t`${plural(whole, { one: 'Wait # second and try again.', other: 'Wait # seconds and try again.' })}`}</span>
        <span aria-hidden="true">{left > 0 ? t`Try again in ${left} s.` : t`You can try again now.`}</span>
      </p>
    </div>
  )
}

function NoPasskey() {
  return (
    <div className={css.note} role="alert">
      <IconFingerprintOff size={16} aria-hidden="true" />
      <p>
        <Trans>No passkey was used: it was put away, took too long, or this device has none for this console.</Trans>
      </p>
    </div>
  )
}
