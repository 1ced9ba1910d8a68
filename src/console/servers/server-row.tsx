// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Server } from '../../contract/server.ts'
import { serverBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { Age } from '../ui/age.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ServerStatusTag } from '../ui/server-status.tsx'
import { shorten } from '../ui/short-id.tsx'
import { Tick } from '../ui/tick.tsx'
import css from './servers-table.module.css'

export type RowHandlers = {
  tick: (id: string, range: boolean) => void
  cursor: (id: string) => void
}

type ServerRowProps = {
  project: string
  server: Server
  fingerprint: string | undefined
  unlisted: boolean
  selected: boolean
  current: boolean
  /** The one row whose box the Tab key reaches. */
  reachable: boolean
  index: number
  top: number
  handlers: RowHandlers
}

/** One server; drawn again only when something of its own changes. */
export const ServerRow = memo(function ServerRow(props: ServerRowProps) {
  const { project, server, fingerprint, unlisted, selected, current, reachable, index, top, handlers } = props
  const { id, blocked, openRotation } = server
  const { language } = useAppLanguage()
  const name = server.name === '' ? id : server.name
  const why = blocked && serverBlockText(blocked.code, blocked.params, language)
  const whyId = `why-${id}`
  const fixed = blocked !== undefined && !selected
  const address = server.addresses.find((one) => one.public !== undefined)?.public ?? server.addresses[0]?.private

  return (
    <div
      className={css.row}
      role="row"
      aria-rowindex={index + 2}
      data-selected={selected || undefined}
      data-current={current || undefined}
      data-blocked={blocked !== undefined || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className={css.box}>
        <label>
          <Tick
            data-server={id}
            checked={selected}
            aria-label={name}
            aria-disabled={fixed || undefined}
            aria-describedby={why === undefined ? undefined : whyId}
            tabIndex={reachable ? 0 : -1}
            onFocus={() => handlers.cursor(id)}
            onChange={(event) => {
              if (fixed) return
              handlers.tick(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }}
          />
        </label>
      </div>
      <div role="cell" className={css.name} title={name}>
        {name}
      </div>
      <div role="cell" className={css.machine} data-leaves="wide" data-quiet title={id}>
        {shorten(id)}
      </div>
      <div role="cell" className={css.status}>
        <span className={css.state}>
          <ServerStatusTag status={server.status} />
        </span>
        {why !== undefined && (
          <span id={whyId} className={css.why} title={why}>
            {openRotation !== undefined ? (
              <Link
                to="/p/$project/rotations/$id"
                params={{ project, id: openRotation.id }}
                className={css.link}
                tabIndex={reachable ? 0 : -1}
              >
                {why}
              </Link>
            ) : (
              why
            )}
          </span>
        )}
      </div>
      <div role="cell" className={css.keyPair}>
        <KeyPairName name={server.keyPair} fingerprint={fingerprint} look={unlisted ? 'unlisted' : 'listed'} />
      </div>
      <div role="cell" className={css.machine} data-leaves="wide" title={server.model}>
        {server.model}
      </div>
      <div role="cell" className={css.machine} data-leaves="middle" title={server.availabilityZone}>
        {server.availabilityZone}
      </div>
      <div role="cell" className={css.machine} data-leaves="wide">
        {server.networkVersion}
      </div>
      <div role="cell" className={css.machine} data-leaves="middle" title={address}>
        {address}
      </div>
      <div role="cell" className={css.updated} data-leaves="wide">
        {server.updatedAt !== undefined && <Age at={server.updatedAt} />}
      </div>
    </div>
  )
})
