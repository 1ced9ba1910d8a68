import { Trans, useLingui } from '@lingui/react/macro'
import { IconPoint } from '@tabler/icons-react'
import { activityText, asActivityAction } from '../../contract/activity-text.ts'
import type { ActivityEntry, ActivityFacts } from '../../contract/activity.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import list from '../ui/list-table.module.css'
import { ShortId } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import { actionIcons } from './action-look.ts'
import { ActivityDetails } from './activity-details.tsx'
import { ActivitySubject } from './activity-subject.tsx'
import css from './activity-table.module.css'
import { useActorText } from './actor-text.ts'

type RowProps = {
  entry: ActivityEntry
  /** The name of the entry's project, where it is told. */
  projectName: string | undefined
}

/** One entry of the trail: when, who, what, about what, and its place in the chain. */
export function ActivityRow({ entry, projectName }: RowProps) {
  const { t } = useLingui()
  const format = useFormat()
  const actorText = useActorText()
  const { language } = useAppLanguage()
  const { sequence, at, actor, action, hash } = entry
  // The proxy writes them; what it does not write is absent.
  const facts = entry.data as ActivityFacts
  const known = asActivityAction(action)
  const ActionIcon = known === undefined ? IconPoint : actionIcons[known]
  const place = format.number(sequence)
  const who = actorText(actor)
  const { address } = facts
  return (
    <tr>
      <td>
        <time dateTime={at} title={at}>
          {format.dateTime(at)}
          <span className={list.second}>{utc(at)}</span>
        </time>
      </td>
      <td title={who}>
        <span className={who === actor ? css.actor : text.muted}>{who}</span>
        {address !== undefined && (
          <span className={`${list.second} ${css.from}`}>
            <Trans comment="the network address that it came from">from {address}</Trans>
          </span>
        )}
      </td>
      <th scope="row">
        <span className={css.action}>
          <ActionIcon size={16} aria-hidden="true" />
          <span className={text.truncate}>{activityText(action, language)}</span>
        </span>
        <span className={`${list.second} ${css.actorBelow}`}>{who}</span>
      </th>
      <td>
        <ActivitySubject entry={entry} facts={facts} />
        {projectName !== undefined && <span className={list.second}>{projectName}</span>}
      </td>
      <td>
        <ActivityDetails action={action} facts={facts} />
      </td>
      <td>
        <span className={css.place}>{place}</span>
        <ShortId value={hash} label={t`hash of entry ${place}`} />
      </td>
    </tr>
  )
}

const utc = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`
