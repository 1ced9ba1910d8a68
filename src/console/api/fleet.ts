import type { FleetEvent } from '../../contract/fleet.ts'
import type { Server } from '../../contract/server.ts'

/** A project's servers, as far as they have come. */
export type Fleet = {
  byId: ReadonlyMap<string, Server>
  /** How many there are in all, as the cloud said last; absent: it has not said yet. */
  count?: number
  /** The stream came to its end: this is all of them. */
  complete: boolean
  /** When the read was complete, by the proxy's clock. */
  at?: string
}

export const emptyFleet: Fleet = { byId: new Map(), complete: false }

/** One line of the stream added to what came before; by id, so a server that moves between pages is there once. */
export function addToFleet(fleet: Fleet, event: FleetEvent): Fleet {
  if (event.type === 'count') return { ...fleet, count: event.count }
  if (event.type === 'end') return { ...fleet, count: fleet.byId.size, complete: true, at: event.at }
  // The client throws a problem before it comes here: it is the query's error, beside the rows that came.
  if (event.type === 'problem') return fleet
  const byId = new Map(fleet.byId)
  for (const server of event.servers) byId.set(server.id, server)
  return { ...fleet, byId }
}
