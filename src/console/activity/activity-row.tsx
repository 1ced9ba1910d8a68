import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconPoint } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { activityText, asActivityAction } from '../../contract/activity-text.ts'
import type { ActivityEntry, ActivityFacts } from '../../contract/activity.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { RotationStateTag } from '../ui/rotation-state.tsx'
import { ShortId } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import { actionIcons } from './action-look.ts'
import css from './activity-screen.module.css'

type RowProps = {
  entry: ActivityEntry
  /** The name of the entry's project, where it is told. */
  projectName: string | undefined
}

/** One entry of the trail: when, who, what, about what, and its place in the chain. */
export function ActivityRow({ entry, projectName }: RowProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { language } = useAppLanguage()
  const { sequence, at, actor, action, hash, project } = entry
  // The proxy writes them; what it does not write is absent.
  const facts = entry.data as ActivityFacts
  const known = asActivityAction(action)
  const ActionIcon = known === undefined ? IconPoint : actionIcons[known]
  const place = format.number(sequence)
  return (
    <tr>
      <td>
        <time dateTime={at} title={at}>
          {format.dateTime(at)}
          <span className={css.second}>{utc(at)}</span>
        </time>
      </td>
      <td className={actor === 'engine' ? css.muted : css.actor} title={actor}>
        {actor === 'engine' ? <Trans>Keyturn</Trans> : actor}
      </td>
      <th scope="row">
        <span className={css.action}>
          <ActionIcon size={16} aria-hidden="true" />
          <span className={text.truncate}>{activityText(action, language)}</span>
        </span>
      </th>
      <td>
        <Subject project={project} facts={facts} />
        {projectName !== undefined && <span className={css.second}>{projectName}</span>}
      </td>
      <td>
        <Details action={action} facts={facts} />
      </td>
      <td>
        <span className={css.place}>{place}</span>
        <ShortId value={hash} label={t`hash of entry ${place}`} />
      </td>
    </tr>
  )
}

const utc = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`

/** What it is about: the rotation, the server in it, or the key pair; each leads there. */
function Subject({ project, facts }: { project: string | undefined; facts: ActivityFacts }) {
  const { t } = useLingui()
  const { id, number, name, fingerprint, serverId, serverName } = facts
  if (name !== undefined) {
    const keyPair = <KeyPairName name={name} fingerprint={fingerprint} />
    if (project === undefined) return keyPair
    return (
      <Link to="/p/$project/key-pairs" params={{ project }} search={{ q: name }} className={css.keyPair}>
        {keyPair}
      </Link>
    )
  }
  if (number === undefined) return null
  const rotation = t`Rotation ${number}`
  const link =
    project === undefined || id === undefined ? (
      rotation
    ) : (
      <Link
        className={text.link}
        to="/p/$project/rotations/$id"
        params={{ project, id }}
        search={serverId === undefined ? {} : { q: serverName ?? serverId }}
      >
        {rotation}
      </Link>
    )
  if (serverId === undefined) return link
  return (
    <>
      <span className={css.server} title={serverId}>
        {serverName ?? serverId}
      </span>{' '}
      <Trans>in {link}</Trans>
    </>
  )
}

function Details({ action, facts }: { action: string; facts: ActivityFacts }) {
  const { servers, keyPair, reason, of, outcome, code } = facts
  if (action === 'rotation.finished') return <RotationStateTag state="finished" outcome={outcome} />
  if (action === 'rotation.held' || action === 'rotation.proceeded') return <HoldWords code={code} />
  const lines: ReactNode[] = []
  if (servers !== undefined) {
    lines.push(
      <span key="servers" className={css.line}>
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
      </span>,
    )
  }
  if (reason !== undefined) {
    lines.push(
      <span key="reason" className={css.second} title={reason}>
        {reason}
      </span>,
    )
  }
  return <>{lines}</>
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
