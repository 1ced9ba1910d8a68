import type { QueryClient } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { rotationQuery } from '../api/queries.ts'
import { targetsQuery } from './targets-query.ts'

/**
 * Takes an answer in which the ledger says how a rotation stands after a person's word, and looks at its targets at once.
 * The state goes to the targets too, where a hold that comes back within a second would else look like the one before;
 * their revision stays, so that what changed is still asked for.
 */
export function takeRotation(client: QueryClient, rotation: Rotation): void {
  const { project, id, state, counts } = rotation
  const { queryKey } = targetsQuery(project, id)
  client.setQueryData(rotationQuery(project, id).queryKey, rotation)
  client.setQueryData(queryKey, (live) => live && { ...live, state, counts })
  void client.invalidateQueries({ queryKey, exact: true })
  void client.invalidateQueries({ queryKey: ['session'] })
}
