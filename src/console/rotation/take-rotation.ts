import type { QueryClient } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { fleetQuery, rotationListsKey, rotationQuery, sessionQuery } from '../api/queries.ts'
import { targetsQuery } from './targets-query.ts'

/** The ledger's word, against which an answer that is still on its way is old. */
function put(client: QueryClient, rotation: Rotation): void {
  const { queryKey } = rotationQuery(rotation.project, rotation.id)
  void client.cancelQueries({ queryKey, exact: true })
  client.setQueryData(queryKey, rotation)
  void client.invalidateQueries({ queryKey: sessionQuery().queryKey })
}

/** Takes an answer in which the ledger says how a rotation stands after a person's word, and looks at its targets at once. */
export function takeRotation(client: QueryClient, rotation: Rotation): void {
  put(client, rotation)
  void client.invalidateQueries({ queryKey: targetsQuery(rotation.project, rotation.id).queryKey, exact: true })
}

/** Takes a rotation that was started a moment ago. */
export function rotationStarted(client: QueryClient, rotation: Rotation): void {
  put(client, rotation)
  listsChanged(client, rotation.project)
}

/** A rotation began or ends: the lists of them know it at once. */
export function listsChanged(client: QueryClient, project: string): void {
  void client.invalidateQueries({ queryKey: rotationListsKey(project) })
  // Which rotation holds a server stands in the fleet. It is marked and not read: that costs many upstream calls.
  void client.invalidateQueries({ queryKey: fleetQuery(project).queryKey, refetchType: 'none' })
}
