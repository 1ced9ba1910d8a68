import { Trans, useLingui } from '@lingui/react/macro'
import type { Target } from '../../contract/rotation.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import type { LiveTargets, Unread } from './live-targets.ts'
import css from './target-table.module.css'

/** What the column is called in which TargetFrom stands. */
export function useFromTitle(): (back: boolean, live: LiveTargets) => string {
  const { t } = useLingui()
  return (back, { unread }) => (back ? t`Back to` : unread === undefined ? t`From` : t`Seen when asked`)
}

type FromProps = { target: Target; unread: Unread | undefined }

/** The key pair that a target had before: what was read. Where nothing was, what was seen when it was asked for. */
export function TargetFrom({ target: { serverId, from, seen }, unread }: FromProps) {
  if (from !== undefined) {
    return (
      <KeyPairName
        name={from?.name ?? null}
        fingerprint={from?.fingerprint}
        look={from !== null && from.fingerprint === undefined ? 'unlisted' : 'listed'}
        bare
      />
    )
  }
  if (unread === undefined) return <span className={css.nothing}>–</span>
  if (seen !== undefined) return <NamedKeyPair name={seen} unread={unread} />
  const now = unread.servers?.get(serverId)
  if (now === undefined) return <span className={css.nothing}>–</span>
  return (
    <span className={css.now}>
      <NamedKeyPair name={now.keyPair} unread={unread} />
      <Trans comment="behind the key pair that a server shows now">now</Trans>
    </span>
  )
}

/** A key pair of which only the name is known, drawn as the project lists that name now. */
export function NamedKeyPair({ name, unread }: { name: string | null; unread: Unread | undefined }) {
  const listed = name === null ? undefined : unread?.keyPairs?.get(name)
  return (
    <KeyPairName
      name={name}
      fingerprint={listed?.fingerprint}
      look={unread?.keyPairs !== undefined && listed === undefined ? 'unlisted' : 'listed'}
      bare
    />
  )
}
