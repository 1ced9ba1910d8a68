import { Trans, useLingui } from '@lingui/react/macro'
import { IconFolderOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Session } from '../../contract/session.ts'
import { answerWhoItIs, useAsked } from '../api/asked.ts'
import { sessionQuery } from '../api/queries.ts'
import { ConnectionBar } from '../ui/connection-bar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { DocumentTitle } from '../ui/document-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import text from '../ui/text.module.css'
import { useConnection } from './connection.ts'
import { useCurrentProject } from './current-project.ts'
import { DemoBanner } from './demo-banner.tsx'
import { lateDialog, lateScreen } from './late.tsx'
import css from './shell.module.css'
import { NotSwitched } from './not-switched.tsx'
import { TopBar } from './top-bar.tsx'

const SignInScreen = lateScreen(async () => (await import('../sign-in/sign-in-screen.tsx')).SignInScreen)
const AskedDialog = lateDialog(
  async () => (await import('../sign-in/asked-dialog.tsx')).AskedDialog,
  () => () => answerWhoItIs(false),
)

/**
 * What stands around every screen. A screen fills `main`, a column as high as the window: its head first, the part that
 * scrolls in the middle, its dock last. Mantine’s AppShell would do these few lines of CSS for 8 kB in the first view.
 */
export function Shell() {
  const { t } = useLingui()
  const project = useCurrentProject()
  const session = useQuery(sessionQuery())
  const connection = useConnection()
  const asked = useAsked()
  const demo = session.data?.mode === 'demo'
  const main = useRef<HTMLElement>(null)

  return (
    <div className={css.shell}>
      <header className={css.header}>
        <a
          className={css.skip}
          href="#main"
          onClick={(event) => {
            event.preventDefault()
            main.current?.focus()
          }}
        >
          {t`Skip to the content`}
        </a>
        {demo && <DemoBanner />}
        <TopBar project={project} />
      </header>
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        <Screen session={session.data} error={session.error} retry={() => void session.refetch()} project={project} />
      </main>
      {connection.lost && session.data !== undefined && (
        <ConnectionBar dataAt={connection.dataAt} nextTryAt={connection.nextTryAt} onTry={connection.tryNow} />
      )}
      {asked !== undefined && session.data?.user !== undefined && (
        <AskedDialog key={asked} why={asked} session={session.data} />
      )}
      <NotSwitched />
    </div>
  )
}

function Screen(props: {
  session: Session | undefined
  error: Error | null
  retry: () => void
  project: string | undefined
}) {
  const { session, error, retry, project } = props
  const { pathname } = useLocation()
  // While the first session is asked for again its error is gone for a moment; the notice stays until it is answered.
  const [lastError, setLastError] = useState<Error | null>(null)
  if (error !== null && error !== lastError) setLastError(error)

  if (session === undefined && lastError !== null) return <NoSession error={lastError} retry={retry} />
  // At any address, which stays: once they are signed in, its screen is there.
  if (session !== undefined && session.user === undefined && pathname !== '/sign-in') {
    return <SignInScreen session={session} />
  }
  if (session !== undefined && project !== undefined && !session.projects.some((one) => one.id === project)) {
    return <NoSuchProject session={session} project={project} />
  }
  return <Outlet />
}

function NoSession({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useLingui()
  return (
    <div className={css.notice}>
      <DocumentTitle>{t`No connection`}</DocumentTitle>
      <h1 className={text.hidden}>{t`No connection`}</h1>
      <ProblemNotice error={error} onRetry={retry} />
    </div>
  )
}

function NoSuchProject({ session, project }: { session: Session; project: string }) {
  const { t } = useLingui()
  return (
    <div className={css.notice}>
      <DocumentTitle>{t`No such project`}</DocumentTitle>
      <h1 className={text.hidden}>{t`No such project`}</h1>
      <EmptyState
        icon={IconFolderOff}
        title={<Trans>No such project</Trans>}
        text={<Trans>This console does not know the project {project}. It works on these:</Trans>}
        action={session.projects.map((one) => (
          <Link key={one.id} className={text.link} to="/p/$project/servers" params={{ project: one.id }}>
            {one.name}
          </Link>
        ))}
      />
    </div>
  )
}
