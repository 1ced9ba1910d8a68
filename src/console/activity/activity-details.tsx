import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { ActivityFacts } from '../../contract/activity.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import list from '../ui/list-table.module.css'
import { roleWords } from '../ui/role-word.ts'
import { RotationStateTag } from '../ui/rotation-state.tsx'
import css from './activity-table.module.css'

/** What else an entry tells: how much it took and why, what it came to, or how somebody came in. */
export function ActivityDetails({ action, facts }: { action: string; facts: ActivityFacts }) {
  const { servers, reason, outcome, code, role, from, to } = facts
  const { i18n } = useLingui()
  if (action === 'rotation.finished') return <RotationStateTag state="finished" outcome={outcome} />
  if (action === 'rotation.held' || action === 'rotation.proceeded') return <HoldWords code={code} />
  const lines: ReactNode[] = []
  if (servers !== undefined) lines.push(<Plan key="servers" servers={servers} facts={facts} />)
  if (reason !== undefined) {
    lines.push(
      <span key="reason" className={list.second} title={reason}>
        {reason}
      </span>,
    )
  }
  if (code !== undefined) lines.push(<code key="code">{code}</code>)
  if (role !== undefined) lines.push(<span key="role">{i18n._(roleWords[role])}</span>)
  if (from !== undefined && to !== undefined) {
    const before = i18n._(roleWords[from])
    const after = i18n._(roleWords[to])
    lines.push(
      <Trans key="change">
        {after}, before that {before}
      </Trans>,
    )
  }
  if (action.startsWith('session.')) lines.push(<WayWords key="way" way={facts.by} />)
  return <>{lines}</>
}

/** How many servers, to which key pair, and the rotation that it retries or undoes. */
function Plan({ servers, facts: { keyPair, of } }: { servers: number; facts: ActivityFacts }) {
  return (
    <span className={css.line}>
      <span>
        <Plural value={servers} one="# server" other="# servers" />
      </span>
      {keyPair !== undefined && <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} />}
      {of !== undefined && (
        <span>
          {keyPair === undefined ? (
            <Trans>back to before rotation {of.number}</Trans>
          ) : (
            <Trans>of rotation {of.number}</Trans>
          )}
        </span>
      )}
    </span>
  )
}

/** Why a rotation is or was held, in three words: its own page has the figures. */
function HoldWords({ code }: { code: string | undefined }) {
  switch (code) {
    case undefined:
      return null
    case 'firstWave':
      return <Trans>after the first wave</Trans>
    case 'cloud':
      return <Trans>the cloud refused</Trans>
    default:
      return <Trans>a limit was reached</Trans>
  }
}

/** How somebody showed who they are, or tried to; what a later version writes stands as it is. */
function WayWords({ way }: { way: string | undefined }) {
  switch (way) {
    case 'password':
      return <Trans>with a password</Trans>
    case 'passkey':
      return <Trans>with a passkey</Trans>
    case 'link':
      return <Trans>with a one-time link</Trans>
    case 'provider':
      return <Trans>at the sign-in provider</Trans>
    case 'tooManyAttempts':
      return <Trans>too many attempts</Trans>
    case undefined:
    default:
      return way
  }
}
