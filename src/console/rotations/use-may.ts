import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../contract/session.ts'
import { sessionQuery } from '../api/queries.ts'

/** Whether whoever is here may do this; false until that is known. */
export function useMay(permission: Session['permissions'][number]): boolean {
  const { data } = useQuery(sessionQuery())
  return data?.permissions.includes(permission) === true
}
