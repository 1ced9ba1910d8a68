import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { createLink, getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useMemo, useRef } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { ShowOlder } from '../ui/show-older.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { onDemand } from '../ui/on-demand.tsx'
import { ListSkeleton } from '../ui/list-skeleton.tsx'
import list from '../ui/list-table.module.css'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import frame from '../ui/screen.module.css'
import { activityQuery } from './activity-query.ts'
import { ActivityRow } from './activity-row.tsx'
import css from './activity-table.module.css'
import { filterOf } from './activity-filter.ts'
import type { ActivitySearch } from './activity-search.ts'
import { ActivityTools } from './activity-tools.tsx'
import { ExportButton } from './export-button.tsx'
import { NewEntries } from './new-entries.tsx'

const route = getRouteApi('/p/$project/activity')
const ButtonLink = createLink(Button<'a'>)
const ExportMenu = onDemand('menu', async () => (await import('./export-menu.tsx')).ExportMenu)

/** Who did what and when, newest first; the trail is one for all projects of this console. */
export function ActivityScreen() {
  const { t } = useLingui()
  const { project } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const scroll = useRef<HTMLDivElement>(null)
  const { data: session } = useQuery(sessionQuery())
  const filter = useMemo(() => filterOf(search), [search])
  const read = useInfiniteQuery(activityQuery(filter))

  const show = (next: ActivitySearch) => void navigate({ search: next, replace: true })
  const first = read.data?.pages[0]
  const entries = read.data?.pages.flatMap((page) => page.entries) ?? []
  const filtered = Object.keys(search).length > 0
  const projectNames = new Map(session?.projects.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | undefined) =>
    projectNames.size > 1 && id !== undefined ? (projectNames.get(id) ?? id) : undefined
  const showNew = () => {
    // On a phone the whole screen scrolls, and the list alone elsewhere.
    for (const part of [scroll.current, scroll.current?.parentElement]) part?.scrollTo({ top: 0 })
    void client.resetQueries({ queryKey: activityQuery(filter).queryKey, exact: true })
  }

  return (
    <div className={frame.screen}>
      <PageHead title={t`Activity`}>
        <ExportMenu filter={filter} renderButton={(props) => <ExportButton {...props} />} />
      </PageHead>
      <ActivityTools search={search} actors={first?.actors ?? []} onSearch={show} />
      <div className={frame.scroll} ref={scroll} aria-busy={read.isPending || read.isPlaceholderData}>
        {read.error !== null && (
          <div className={frame.inset}>
            <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
          </div>
        )}
        {read.isPending && <ListSkeleton label={t`Reading the activity`} tall />}
        {!read.isPlaceholderData && <NewEntries filter={filter} after={first?.newest} onShow={showNew} />}
        {entries.length > 0 && (
          <Table dim={read.isPlaceholderData}>
            {entries.map((entry) => (
              <ActivityRow key={entry.sequence} entry={entry} projectName={nameOf(entry.project)} />
            ))}
          </Table>
        )}
        {read.data !== undefined && entries.length === 0 && (
          <div className={frame.inset}>
            {filtered ? (
              <EmptyState
                icon={IconFilter}
                title={<Trans>No entry fits</Trans>}
                text={
                  read.hasNextPage ? (
                    <Trans>Only the newer part of the trail was looked through. Older entries may fit.</Trans>
                  ) : (
                    <Trans>The whole trail was looked through.</Trans>
                  )
                }
                action={
                  <Button onClick={() => show({})}>
                    <Trans>Show all</Trans>
                  </Button>
                }
              />
            ) : (
              <EmptyState
                icon={IconHistory}
                title={<Trans>Nothing has happened yet</Trans>}
                text={
                  <Trans>
                    Every rotation, every word to one, and every key pair that is imported or deleted stays here, with
                    who did it and when.
                  </Trans>
                }
                action={
                  <ButtonLink component="a" to="/p/$project/servers" params={{ project }}>
                    <Trans>To the servers</Trans>
                  </ButtonLink>
                }
              />
            )}
          </div>
        )}
        <ShowOlder read={read}>
          <Trans>Show older</Trans>
        </ShowOlder>
      </div>
    </div>
  )
}

function Table({ dim, children }: { dim: boolean; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <table className={`${list.table} ${css.table}`} aria-label={t`Activity`} data-dim={dim || undefined}>
      <thead>
        <tr>
          <th scope="col">{t`When`}</th>
          <th scope="col">{t`Who`}</th>
          <th scope="col">{t`What`}</th>
          <th scope="col">{t`Subject`}</th>
          <th scope="col">{t`Details`}</th>
          <th scope="col">{t`Entry`}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
