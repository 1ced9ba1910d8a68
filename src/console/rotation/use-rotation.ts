import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rotationQuery } from '../api/queries.ts'
import { together } from './live-targets.ts'
import { useWish } from './notify.ts'
import { targetsQuery } from './targets-query.ts'
import { useWholeRotation } from './use-whole-rotation.ts'

/** A rotation and its targets, live. They come by two calls, and each shows the newer of what both say. */
export function useRotation(project: string, id: string) {
  const read = useQuery({ ...rotationQuery(project, id), staleTime: 0 })
  const targets = useQuery({
    ...targetsQuery(project, id),
    notifyOnChangeProps: ['data', 'error'],
    // Who wants to be told is told also while looking elsewhere, so then it is asked for.
    refetchIntervalInBackground: useWish(id) === 'on',
  })
  useWholeRotation(project, id, targets.data)
  const data = useMemo(() => read.data && targets.data && together(read.data, targets.data), [read.data, targets.data])
  return {
    data,
    error: read.error ?? targets.error,
    /** Why the last look brought nothing; what was seen before stays. */
    lookError: targets.error,
    retry: () => void Promise.all([read.refetch(), targets.refetch()]),
  }
}

/** The rotation as its page knows it; undefined: it is not open. Asks for nothing. */
export function useKnownRotation(project: string, id: string) {
  const { data: rotation } = useQuery({ ...rotationQuery(project, id), enabled: false })
  const { data: live } = useQuery({ ...targetsQuery(project, id), enabled: false })
  return rotation && live ? together(rotation, live).rotation : rotation
}
