import { Trans, useLingui } from '@lingui/react/macro'
import { IconFolderOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { Session } from '../../contract/session.ts'
import { useAsked } from '../api/asked.ts'
import { sessionQuery } from '../api/queries.ts'
import { ConnectionBar } from '../ui/connection-bar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useDocumentTitle } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import text from '../ui/text.module.css'
import { useConnection } from './connection.ts'
import { useCurrentProject } from './current-project.ts'
import { DemoBanner } from './demo-banner.tsx'
import { late } from './late.ts'
import css from './shell.module.css'
import { TopBar } from './top-bar.tsx'

const SignInScreen = late(async () => (await import('../sign-in/sign-in-screen.tsx')).SignInScreen)
const AskedDialog = late(async () => (await import('../sign-in/asked-dialog.tsx')).AskedDialog)

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
  useFocusOnNewScreen(main)

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
        <Suspense>
          <AskedDialog key={asked} why={asked} session={session.data} />
        </Suspense>
      )}
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
    return (
      <Suspense>
        <SignInScreen session={session} />
      </Suspense>
    )
  }
  if (session !== undefined && project !== undefined && !session.projects.some((one) => one.id === project)) {
    return <NoSuchProject session={session} project={project} />
  }
  return <Outlet />
}

function NoSession({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useLingui()
  useDocumentTitle(t`No connection`)
  return (
    <div className={css.notice}>
      <h1 className={text.hidden}>{t`No connection`}</h1>
      <ProblemNotice error={error} onRetry={retry} />
    </div>
  )
}

function NoSuchProject({ session, project }: { session: Session; project: string }) {
  const { t } = useLingui()
  useDocumentTitle(t`No such project`)
  return (
    <div className={css.notice}>
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

/** A new screen takes the focus, so that the next Tab starts in it and not at the link that was left behind. */
function useFocusOnNewScreen(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    // From the address without a project to the servers nobody has gone anywhere.
    if (before.current !== pathname && before.current !== '/') main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [main, pathname])
}
