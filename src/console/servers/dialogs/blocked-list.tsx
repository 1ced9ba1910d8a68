import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { serverBlockText } from '../../../contract/reasons.ts'
import type { Server } from '../../../contract/server.ts'
import { useAppLanguage } from '../../app/language.ts'
import { useFormat } from '../../ui/format.ts'
import { ServerStatusTag } from '../../ui/server-status.tsx'
import text from '../../ui/text.module.css'
import type { BlockedGroup } from './blocked-groups.ts'
import css from './blocked-list.module.css'

type BlockedListProps = {
  project: string
  groups: readonly BlockedGroup[]
  /** Shows the servers of a group alone, in the list. */
  onShow?: (servers: readonly Server[]) => void
  /** Takes them out of the selection. */
  onLeaveOut?: (servers: readonly Server[]) => void
}

/** Why servers cannot be rotated: how many, the reason, which. */
export function BlockedList({ project, groups, onShow, onLeaveOut }: BlockedListProps) {
  const { language } = useAppLanguage()
  const format = useFormat()
  return (
    <ul className={css.list}>
      {groups.map(({ key, block, servers }) => {
        const why = serverBlockText(block.code, block.params, language)
        const rotation = servers[0]?.openRotation
        return (
          <li key={key} className={css.group}>
            <p className={css.head}>
              <b>{format.number(servers.length)}</b>
              <ServerStatusTag status={servers[0]?.status ?? 'unknown'} />
              {block.code === 'inRotation' && rotation !== undefined ? (
                <Link to="/p/$project/rotations/$id" params={{ project, id: rotation.id }} className={text.link}>
                  {why}
                </Link>
              ) : (
                <span className={css.why}>{why}</span>
              )}
              <span className={css.actions}>
                {onShow !== undefined && (
                  <button type="button" className={text.link} onClick={() => onShow(servers)}>
                    <Trans comment="only these servers, in the list">Show</Trans>
                  </button>
                )}
                {onLeaveOut !== undefined && (
                  <button type="button" className={text.link} onClick={() => onLeaveOut(servers)}>
                    <Trans>Leave out</Trans>
                  </button>
                )}
              </span>
            </p>
            <Names names={servers.map(nameOf)} />
          </li>
        )
      })}
    </ul>
  )
}

export const nameOf = ({ id, name }: Server): string => (name === '' ? id : name)

const most = 12

/** The first of many names; nobody reads ten thousand. */
export function Names({ names }: { names: readonly string[] }) {
  const format = useFormat()
  return (
    <p className={css.names}>
      {format.list(names.slice(0, most))}
      {names.length > most && (
        <>
          {' '}
          <Trans>and {format.number(names.length - most)} more</Trans>
        </>
      )}
    </p>
  )
}
