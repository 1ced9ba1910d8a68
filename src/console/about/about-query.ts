import { queryOptions } from '@tanstack/react-query'
import type { Check } from '../../contract/check.ts'
import { type Licence, licencePaths } from '../../contract/licence.ts'
import { latePaths } from '../../contract/late-paths.ts'
import { json } from '../api/client.ts'

/** What the project is connected to, and what the last check found. */
export const checkQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'check'],
    queryFn: ({ signal }) => json<Check>(latePaths.check(project), { signal }),
    staleTime: 0,
  })

/** Tries the calls that only read; it is over when every one has answered or was given up. */
export const runCheck = (project: string): Promise<Check> => json<Check>(latePaths.check(project), { method: 'POST' })

/** Written by the build, and the same as long as it stands. */
export const licencesQuery = () =>
  queryOptions({
    queryKey: ['licences'],
    queryFn: ({ signal }) => json<Licence[]>(licencePaths.list, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
