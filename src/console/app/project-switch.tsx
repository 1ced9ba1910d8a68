import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { onDemand } from '../ui/on-demand.tsx'
import { ProjectButton, ProjectWords } from './menu-buttons.tsx'
import css from './top-bar.module.css'

const ProjectMenu = onDemand('menu', async () => (await import('./menus/project-menu.tsx')).ProjectMenu)

/** The project one works in, and the way to another; with one project alone it only says which. */
export function ProjectSwitch({ project }: { project: string | undefined }) {
  const { data: session } = useQuery(sessionQuery())
  if (session === undefined) return <span className={css.project} data-pending />
  const [only] = session.projects
  if (session.projects.length < 2) {
    return (
      <span className={css.project}>
        <ProjectWords name={only?.name ?? project ?? ''} region={only?.region} />
      </span>
    )
  }
  return <ProjectMenu project={project} renderButton={(props) => <ProjectButton {...props} project={project} />} />
}
