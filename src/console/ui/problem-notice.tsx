import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconClockPause,
  IconCloudOff,
  IconKeyOff,
  IconLock,
  IconPlugConnectedX,
  IconRefresh,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ProblemCode } from '../../contract/words.ts'
import { ConnectionError, ProblemError } from '../api/client.ts'
import { problemWords } from '../api/problem-words.ts'
import { useAppLanguage } from '../app/language.ts'
import { CloudSays } from './cloud-says.tsx'
import { keepsFocus } from './focus-kept.ts'
import { NotLoaded } from './not-loaded.ts'
import { Line } from './problem-line.tsx'
import css from './problem-notice.module.css'

type Kind = { icon: Icon; failed: boolean }

const refusal: Kind = { icon: IconSquareRoundedXFilled, failed: true }
// What is neither our fault nor the cloud's, but a matter of permission or patience, is not painted as a failure.
const kinds: Partial<Record<ProblemCode, Kind>> = {
  cloudCredentials: { icon: IconKeyOff, failed: true },
  cloudForbidden: { icon: IconLock, failed: false },
  forbidden: { icon: IconLock, failed: false },
  signInNeeded: { icon: IconLock, failed: false },
  signInAgain: { icon: IconLock, failed: false },
  tooManyAttempts: { icon: IconClockPause, failed: false },
  cloudDown: { icon: IconCloudOff, failed: true },
  cloudThrottled: { icon: IconClockPause, failed: false },
}

/**
 * Why something could not be done: what happened, what the cloud said, and the next step. Every kind of error has its
 * place here: the proxy's problems by their code, a lost connection, and anything unforeseen.
 */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const again = onRetry === undefined ? undefined : <Again onRetry={onRetry} />

  if (error instanceof ProblemError) {
    const { code, cloud, issues } = error.problem
    const { title, next } = problemWords(error.problem, language)
    const { icon, failed } = kinds[code] ?? refusal
    return (
      <Notice icon={icon} failed={failed} code={cloud?.code ?? code} title={title} action={again}>
        {cloud !== undefined && <CloudSays answer={cloud} next={code === 'cloudRefused' ? undefined : next} />}
        {issues?.map((issue) => (
          <Line key={issue.path} term={issue.path === '' ? t`Request` : issue.path}>
            {issue.message}
          </Line>
        ))}
        {cloud === undefined && next !== '' && <Line term={t`Next`}>{next}</Line>}
      </Notice>
    )
  }
  if (error instanceof ConnectionError) {
    return (
      <Notice icon={IconPlugConnectedX} failed title={t`Keyturn’s proxy does not answer`} action={again}>
        <Line term={t`Next`}>
          <Trans>Check that it is running and that this page can reach it. What is already submitted goes on.</Trans>
        </Line>
        <Line term={t`Details`}>{error.message}</Line>
      </Notice>
    )
  }
  if (error instanceof NotLoaded && error.newer) {
    return (
      <Notice icon={IconRefresh} failed={false} title={t`A newer version of Keyturn is running`} action={<Reload />}>
        <Line term={t`Next`}>
          <Trans>Reload the page to go on with it. What is typed here and not sent is lost then.</Trans>
        </Line>
      </Notice>
    )
  }
  const missing = error instanceof NotLoaded
  return (
    <Notice
      icon={IconSquareRoundedXFilled}
      failed
      title={missing ? t`A part of this page could not be loaded` : t`Something in this page went wrong`}
      action={again}
    >
      <Line term={t`Details`}>{error instanceof Error ? error.message : String(error)}</Line>
      <Line term={t`Next`}>
        <Trans>Try again; if it stays, reload the page.</Trans>
      </Line>
    </Notice>
  )
}

function Again({ onRetry }: { onRetry: () => void }) {
  return (
    <Button leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={onRetry}>
      <Trans>Try again</Trans>
    </Button>
  )
}

function Reload() {
  return (
    <Button leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={() => location.reload()}>
      <Trans>Reload the page</Trans>
    </Button>
  )
}

function Notice(props: {
  icon: Icon
  failed: boolean
  code?: string
  title: string
  action: ReactNode
  children: ReactNode
}) {
  const { icon: NoticeIcon, failed, code, title, action, children } = props
  return (
    <div className={css.notice} role="alert" ref={keepsFocus}>
      <div className={css.head}>
        <NoticeIcon size={16} aria-hidden="true" className={failed ? css.failed : css.quiet} />
        <p className={css.title}>
          {title} {code !== undefined && <code className={css.code}>{code}</code>}
        </p>
      </div>
      <dl className={css.lines}>{children}</dl>
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  )
}
