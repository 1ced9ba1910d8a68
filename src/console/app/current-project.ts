import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { rememberProject } from './last-project.ts'

/** The project in the address; undefined where the address has none. */
export function useCurrentProject(): string | undefined {
  const { project } = useParams({ strict: false })
  const { data: session } = useQuery(sessionQuery())
  const known = session?.projects.some((one) => one.id === project) === true
  useEffect(() => {
    if (project !== undefined && known) rememberProject(project)
  }, [project, known])
  return project
}
