import { Trans } from '@lingui/react/macro'
import { IconFolderOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import text from '../ui/text.module.css'
import { lastProject } from './last-project.ts'
import css from './shell.module.css'

/** The address without a project: goes to the one worked in last, else the first. */
export function Home() {
  const { data: session } = useQuery(sessionQuery())
  // While it is read, and when it cannot be read, the shell says so.
  if (session === undefined) return null
  const last = lastProject()
  const project = session.projects.find((one) => one.id === last) ?? session.projects[0]
  if (project !== undefined) return <Navigate to="/p/$project/servers" params={{ project: project.id }} replace />
  return (
    <div className={css.notice}>
      <h1 className={text.hidden}>
        <Trans>No project</Trans>
      </h1>
      <EmptyState
        icon={IconFolderOff}
        title={<Trans>No project</Trans>}
        text={<Trans>This console has no project to work in. Name one in the proxy’s configuration.</Trans>}
      />
    </div>
  )
}
