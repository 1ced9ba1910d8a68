import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { announce } from '../ui/live.ts'
import { PageHead } from '../ui/page-head.tsx'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Reading } from '../ui/reading.tsx'
import frame from '../ui/screen.module.css'
import { checkQuery, runCheck } from './about-query.ts'
import css from './about-screen.module.css'
import { CallTable } from './call-table.tsx'
import { CheckSummary } from './check-summary.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { Licences } from './licences.tsx'

const route = getRouteApi('/p/$project/about')

/** What this console is connected to, whether that works, and exactly what it can do there. */
export function AboutScreen() {
  const { t } = useLingui()
  const { project } = route.useParams()
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery())
  const read = useQuery(checkQuery(project))
  const run = useMutation({
    mutationFn: () => runCheck(project),
    onSuccess: (check) => {
      client.setQueryData(checkQuery(project).queryKey, check)
      announce(t`The connection was checked`)
    },
  })
  const check = read.data
  return (
    <div className={frame.screen}>
      <PageHead title={t`About this console`} documentTitle={t`About`} />
      <div className={frame.scroll}>
        <div className={`${page.page} ${css.page}`}>
          {read.error !== null && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
          {read.isPending && (
            <Reading label={t`Reading what the console is connected to`}>
              <SkeletonRows count={8} />
            </Reading>
          )}
          {check !== undefined && (
            <>
              <section className={page.section} aria-labelledby="connection">
                <h2 id="connection">
                  <Trans>Connection</Trans>
                </h2>
                <ConnectionFacts check={check} />
                <CheckSummary
                  check={check}
                  running={run.isPending}
                  error={run.error}
                  onRun={() => {
                    if (!run.isPending) run.mutate()
                  }}
                />
              </section>
              <section className={page.section} aria-labelledby="calls">
                <h2 id="calls">
                  <Trans>Calls that the proxy can make</Trans>
                </h2>
                <p className={page.note}>
                  <Trans>
                    The whole of it: the proxy builds its requests from this table and from nothing else. The browser
                    calls the proxy alone.
                  </Trans>
                </p>
                <CallTable check={check} />
              </section>
            </>
          )}
          <section className={page.section} aria-labelledby="version">
            <h2 id="version">
              <Trans>Version and licences</Trans>
            </h2>
            {session !== undefined && (
              <p className={page.note}>
                <Trans>Keyturn {session.version}, under the MIT licence.</Trans>
              </p>
            )}
            <Licences />
          </section>
        </div>
      </div>
    </div>
  )
}
