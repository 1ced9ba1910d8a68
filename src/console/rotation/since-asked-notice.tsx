import { Plural, Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheckFilled, IconLoader2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { FleetAge } from '../rotate/fleet-age.tsx'
import type { LiveTargets } from './live-targets.ts'
import css from './request-panel.module.css'
import { changesSince } from './since-asked.ts'
import { ChangeLine } from './since-asked-line.tsx'

const most = 8

/** What changed between the request and now, so that nobody approves a picture that is no longer true. */
export function SinceAsked({ rotation, live }: { rotation: Rotation; live: LiveTargets }) {
  const format = useFormat()
  const { project } = rotation
  const fleet = useQuery(fleetQuery(project))
  const keyPairs = useQuery(keyPairsQuery(project))
  const changes = useMemo(
    () =>
      fleet.data?.complete === true && keyPairs.data !== undefined
        ? changesSince(live.byId.values(), fleet.data, keyPairs.data)
        : undefined,
    [live.byId, fleet.data, keyPairs.data],
  )
  const again = () => void Promise.all([fleet.refetch(), keyPairs.refetch()])
  const error = fleet.error ?? keyPairs.error
  const countText = format.number(changes?.length ?? 0)
  const moreText = format.number((changes?.length ?? 0) - most)
  return (
    <div className={css.since}>
      {error !== null ? (
        <ProblemNotice error={error} onRetry={again} />
      ) : changes === undefined ? (
        <p aria-busy="true">
          <IconLoader2 size={16} aria-hidden="true" />
          <Trans>Comparing the request with the servers as they are now…</Trans>
        </p>
      ) : changes.length === 0 ? (
        <p className={css.same}>
          <IconCircleCheckFilled size={16} aria-hidden="true" />
          <Trans>Nothing changed since it was asked for.</Trans>
        </p>
      ) : (
        <>
          <p>
            <IconAlertTriangle size={16} aria-hidden="true" />
            <b>
              <Plural
                value={changes.length}
                one="# thing is not as it was when this was asked for:"
                other={`${countText} things are not as they were when this was asked for:`}
              />
            </b>
          </p>
          <ul>
            {changes.slice(0, most).map((change) => (
              <ChangeLine
                key={`${change.kind} ${keyOf(change)}`}
                project={project}
                change={change}
                keyPairs={keyPairs.data}
              />
            ))}
          </ul>
          {changes.length > most && (
            <p>
              <Plural value={changes.length - most} one="and # more" other={`and ${moreText} more`} />
            </p>
          )}
          <p>
            <Trans>Servers that show another key pair, or cannot be rotated, are skipped and never sent.</Trans>
          </p>
        </>
      )}
      <FleetAge read={fleet} frozen={false} onReadAgain={again} />
    </div>
  )
}

type Change = ReturnType<typeof changesSince>[number]
const keyOf = (change: Change) => ('server' in change ? change.server.id : 'id' in change ? change.id : change.name)
