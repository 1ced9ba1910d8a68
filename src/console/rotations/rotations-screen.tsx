import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconRotateClockwise } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createLink, getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListSkeleton } from '../ui/list-skeleton.tsx'
import list from '../ui/list-tools.module.css'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import frame from '../ui/screen.module.css'
import { SearchBox } from '../ui/search-box.tsx'
import { useUrlText } from '../ui/use-url-text.ts'
import { Choices } from '../ui/choices.tsx'
import { fitsRotation, rotationFilterOf, type RotationFilter } from './rotation-filter.ts'
import { RotationsTable } from './rotations-table.tsx'
import { ShowOlder } from '../ui/show-older.tsx'
import { useRotations } from './use-rotations.ts'

const route = getRouteApi('/p/$project/rotations')
const ButtonLink = createLink(Button<'a'>)

export function RotationsScreen() {
  const { t } = useLingui()
  const { project } = route.useParams()
  const { state, q } = route.useSearch()
  const navigate = route.useNavigate()
  const { read, rotations: all, error, retry } = useRotations(project)

  const show = (next: { state: RotationFilter; q: string }) =>
    void navigate({
      search: { ...(next.state !== 'all' && { state: next.state }), ...(next.q !== '' && { q: next.q }) },
      replace: true,
    })
  const filter = rotationFilterOf(state)
  const [text, setText] = useUrlText(q ?? '', (text) => show({ state: filter, q: text }))

  // Where nothing needs approval there is nothing to filter by it.
  const asks = useQuery(sessionQuery()).data?.limits.approvalFrom !== undefined
  const shown = all.filter((rotation) => fitsRotation(rotation, filter, text))
  return (
    <div className={frame.screen}>
      <PageHead title={t`Rotations`} />
      {(read.isPending || all.length > 0) && (
        <div className={list.tools}>
          <div className={list.search}>
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
              { value: 'stopped', text: <Trans>Stopped</Trans> },
            ]}
            onChange={(next) => show({ state: next, q: text })}
          />
        </div>
      )}
      <div className={frame.scroll}>
        {error !== null && (
          <div className={frame.inset}>
            <ProblemNotice error={error} onRetry={retry} />
          </div>
        )}
        {read.isPending && <ListSkeleton label={t`Reading the rotations`} tall />}
        {shown.length > 0 && <RotationsTable project={project} rotations={shown} />}
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
        <ShowOlder read={read}>
          <Trans>Show older</Trans>
        </ShowOlder>
      </div>
    </div>
  )
}

function Empty(props: { icon: typeof IconFilter; title: ReactNode; text: ReactNode; action: ReactNode }) {
  return (
    <div className={frame.inset}>
      <EmptyState {...props} />
    </div>
  )
}
