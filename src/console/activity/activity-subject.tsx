import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ActivityEntry, ActivityFacts } from '../../contract/activity.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import text from '../ui/text.module.css'
import css from './activity-table.module.css'

/** What an entry is about: the rotation, the server in it, the key pair, the person; what has a screen leads there. */
export function ActivitySubject({ entry, facts }: { entry: ActivityEntry; facts: ActivityFacts }) {
  const { action, project } = entry
  const { number, name, fingerprint, user } = facts
  if (number !== undefined) return <RotationSubject project={project} facts={facts} number={number} />
  if (name === undefined) return user
  if (!action.startsWith('keyPair.')) return name
  const keyPair = <KeyPairName name={name} fingerprint={fingerprint} />
  if (project === undefined) return keyPair
  return (
    <Link to="/p/$project/key-pairs" params={{ project }} search={{ q: name }} className={css.keyPair}>
      {keyPair}
    </Link>
  )
}

function RotationSubject(props: { project: string | undefined; facts: ActivityFacts; number: number }) {
  const { t } = useLingui()
  const { project, number } = props
  const { id, serverId, serverName } = props.facts
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
