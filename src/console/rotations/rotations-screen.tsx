import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconRotateClockwise } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createLink, getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { rotationsQuery, sessionQuery } from '../api/queries.ts'
import { Age } from '../ui/age.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Choices } from './choices.tsx'
import { fitsRotation, rotationFilterOf, type RotationFilter } from './rotation-filter.ts'
import { SkeletonRows } from './rotation-skeleton.tsx'
import css from './rotations-screen.module.css'
import { RotationTag } from './rotation-tag.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { TotalsBar, useCountsText } from './totals-bar.tsx'
import { useUrlText } from '../ui/use-url-text.ts'

const route = getRouteApi('/p/$project/rotations')
const ButtonLink = createLink(Button<'a'>)

export function RotationsScreen() {
  const { t } = useLingui()
  const { project } = route.useParams()
  const { state, q } = route.useSearch()
  const navigate = route.useNavigate()
  const read = useInfiniteQuery({
    ...rotationsQuery(project),
    // While one is open its bar moves; otherwise the list is at rest until somebody looks again.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.rotations.some((one) => one.state !== 'finished')) ? 3000 : false,
  })

  const show = (next: { state: RotationFilter; q: string }) =>
    void navigate({
      search: { ...(next.state !== 'all' && { state: next.state }), ...(next.q !== '' && { q: next.q }) },
      replace: true,
    })
  const filter = rotationFilterOf(state)
  const [text, setText] = useUrlText(q ?? '', (text) => show({ state: filter, q: text }))

  // Where nothing needs approval there is nothing to filter by it.
  const asks = useQuery(sessionQuery()).data?.limits.approvalFrom !== undefined
  const all = read.data?.pages.flatMap((page) => page.rotations) ?? []
  const shown = all.filter((rotation) => fitsRotation(rotation, filter, text))
  return (
    <div className={css.screen}>
      <PageHead title={t`Rotations`} />
      {all.length > 0 && (
        <div className={css.tools}>
          <div className={css.search}>
            <SearchBox label={t`Number, reason, key pair or person`} value={text} onChange={setText} slash />
          </div>
          <Choices
            label={t`Which rotations`}
            value={filter}
            choices={[
              { value: 'all', text: <Trans>All</Trans> },
              { value: 'open', text: <Trans>Open</Trans> },
              ...(asks ? [{ value: 'requested' as const, text: <Trans>Requested</Trans> }] : []),
              { value: 'verified', text: <Trans>Verified</Trans> },
              { value: 'partlyFailed', text: <Trans>Partly failed</Trans> },
              { value: 'failed', text: <Trans>Failed</Trans> },
            ]}
            onChange={(next) => show({ state: next, q: text })}
          />
        </div>
      )}
      <div className={css.scroll}>
        {read.error !== null && (
          <div className={css.inset}>
            <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
          </div>
        )}
        {read.isPending && (
          <div className={css.inset} aria-busy="true" aria-label={t`Reading the rotations`}>
            <SkeletonRows count={8} />
          </div>
        )}
        {shown.length > 0 && (
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t`Rotation`}</th>
                <th scope="col">{t`State`}</th>
                <th scope="col">{t`Key pair`}</th>
                <th scope="col">{t`Reason`}</th>
                <th scope="col">{t`Started`}</th>
                <th scope="col">{t`Servers`}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((rotation) => (
                <Row key={rotation.id} project={project} rotation={rotation} />
              ))}
            </tbody>
          </table>
        )}
        {read.data !== undefined && all.length === 0 && (
          <Empty
            icon={IconRotateClockwise}
            title={<Trans>Nothing has been rotated yet</Trans>}
            text={
              <Trans>Tick servers and give them another key pair: every rotation and its outcome stays here.</Trans>
            }
            action={
              <ButtonLink component="a" to="/p/$project/servers" params={{ project }}>
                <Trans>To the servers</Trans>
              </ButtonLink>
            }
          />
        )}
        {all.length > 0 && shown.length === 0 && (
          <Empty
            icon={IconFilter}
            title={<Trans>No rotation fits</Trans>}
            text={
              read.hasNextPage ? (
                <Plural
                  value={all.length}
                  one="Only the newest # was looked through. Older ones may fit."
                  other="The newest # were looked through. Older ones may fit."
                />
              ) : (
                <Plural value={all.length} one="The only one was looked through." other="All # were looked through." />
              )
            }
            action={
              <Button onClick={() => show({ state: 'all', q: '' })}>
                <Trans>Show all</Trans>
              </Button>
            }
          />
        )}
        {read.hasNextPage && (
          <div className={css.older}>
            <Button loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
              <Trans>Show older</Trans>
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function Empty(props: { icon: typeof IconFilter; title: ReactNode; text: ReactNode; action: ReactNode }) {
  return (
    <div className={css.inset}>
      <EmptyState {...props} />
    </div>
  )
}

function Row({ project, rotation }: { project: string; rotation: Rotation }) {
  const { t } = useLingui()
  const countsText = useCountsText()
  const { id, number, keyPair, reason, createdBy, createdAt, counts } = rotation
  return (
    <tr>
      <th scope="row">
        {/* The link covers the row, so that the whole row is the target and there is one stop for the keyboard. */}
        <Link className={css.link} to="/p/$project/rotations/$id" params={{ project, id }}>
          {t`Rotation ${number}`}
        </Link>
      </th>
      <td>
        <RotationTag rotation={rotation} />
      </td>
      <td>
        {keyPair === undefined ? (
          <span className={css.muted}>
            <Trans>back to what was before</Trans>
          </span>
        ) : (
          <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} />
        )}
      </td>
      <td className={css.reason} title={reason}>
        {reason}
      </td>
      <td className={css.muted}>
        <Trans>
          {createdBy}, <Age at={createdAt} /> ago
        </Trans>
      </td>
      <td>
        <TotalsBar counts={counts} small />
        <span className={css.counts} aria-hidden="true">
          {countsText(counts)}
        </span>
      </td>
    </tr>
  )
}
