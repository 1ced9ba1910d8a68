import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconCheck,
  IconClockExclamation,
  IconKeyOff,
  IconPlugConnected,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Check, CheckResult } from '../../contract/check.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Age } from '../ui/age.tsx'
import { CloudSays } from '../ui/cloud-says.tsx'
import { useFormat } from '../ui/format.ts'
import { useMay } from '../ui/may.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import css from './about-screen.module.css'
import { clockStanding } from './clock-standing.ts'

type SummaryProps = { check: Check; running: boolean; error: Error | null; onRun: () => void }

/** The button of the check, and what the last one found in three lines; the table has it call by call. */
export function CheckSummary({ check, running, error, onRun }: SummaryProps) {
  const { t } = useLingui()
  const { may, why } = useMay('check.run', t`all but viewers check the connection`)
  const { last } = check
  return (
    <div className={css.check}>
      <div className={css.checkHead}>
        <ActionButton look="primary" icon={IconPlugConnected} pending={running} off={!may} why={why} onClick={onRun}>
          {running ? <Trans>Checking…</Trans> : <Trans>Check the connection</Trans>}
        </ActionButton>
        <p className={page.note}>
          {why ??
            (running ? (
              <Trans>Each call is tried once. A host that gives no answer takes ten seconds.</Trans>
            ) : last === undefined ? (
              <Trans>Tries every call that only reads. Nothing is changed in the cloud.</Trans>
            ) : (
              <Trans>
                Checked by {last.by} <Age at={last.at} /> ago.
              </Trans>
            ))}
        </p>
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {last !== undefined && !running && (
        <ul className={css.findings}>
          <Credentials last={last} />
          <Clock last={last} />
          <Calls last={last} />
        </ul>
      )}
    </div>
  )
}

function Finding({ icon: FindingIcon, bad, children }: { icon: Icon; bad: boolean; children: ReactNode }) {
  return (
    <li data-bad={bad || undefined}>
      <FindingIcon size={16} aria-hidden="true" />
      <span>{children}</span>
    </li>
  )
}

function Credentials({ last }: { last: CheckResult }) {
  switch (last.credentials) {
    case 'accepted':
      return (
        <Finding icon={IconCheck} bad={false}>
          <Trans>The cloud accepts the access key.</Trans>
        </Finding>
      )
    case 'refused':
      return (
        <Finding icon={IconKeyOff} bad>
          <Trans>The cloud does not accept the access key. After the first refusal nothing more was tried.</Trans>
          <RefusedKey last={last} />
        </Finding>
      )
    case 'unknown':
    default:
      return (
        <Finding icon={IconSquareRoundedXFilled} bad>
          <Trans>No answer told whether the access key is accepted.</Trans>
        </Finding>
      )
  }
}

/** What the cloud said of the key, the cause and the remedy: nothing else matters then. */
function RefusedKey({ last }: { last: CheckResult }) {
  const said = last.results.find(({ result }) => result === 'refused')?.cloud
  if (said === undefined) return null
  return (
    <dl className={css.says}>
      <CloudSays answer={said} />
    </dl>
  )
}

function Clock({ last }: { last: CheckResult }) {
  const { t } = useLingui()
  const format = useFormat()
  const { clockAheadMs } = last
  if (clockAheadMs === undefined) return null
  const standing = clockStanding(clockAheadMs)
  const off = format.age(Math.abs(clockAheadMs))
  const where = clockAheadMs > 0 ? t`${off} ahead of the cloud’s` : t`${off} behind the cloud’s`
  if (standing === 'good') {
    return (
      <Finding icon={IconCheck} bad={false}>
        <Trans>The proxy’s clock agrees with the cloud’s.</Trans>
      </Finding>
    )
  }
  return (
    <Finding icon={IconClockExclamation} bad>
      {standing === 'refused' ? (
        <Trans>The proxy’s clock is {where}. From 15 minutes on every request is refused: set the clock.</Trans>
      ) : (
        <Trans>
          The proxy’s clock is {where}. At 15 minutes every request is refused: let it be set by the network.
        </Trans>
      )}
    </Finding>
  )
}

function Calls({ last }: { last: CheckResult }) {
  const tried = last.results.filter(({ result }) => result !== 'notTried')
  const answered = tried.filter(({ result }) => result === 'answered').length
  const bad = tried.some(({ result, optional }) => result !== 'answered' && optional !== true)
  const count = tried.length
  return (
    <Finding icon={bad ? IconSquareRoundedXFilled : IconCheck} bad={bad}>
      {answered === count ? (
        <Plural
          value={count}
          one="The one call that was tried was answered."
          other="All # calls that were tried were answered."
        />
      ) : answered === 0 ? (
        <Plural
          value={count}
          one="The one call that was tried was not answered as it should be."
          other="None of the # calls that were tried was answered as it should be."
        />
      ) : (
        <Trans>
          {answered} of {count} calls that were tried were answered.
        </Trans>
      )}
    </Finding>
  )
}
