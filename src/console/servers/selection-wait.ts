import { useLingui } from '@lingui/react/macro'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { fleetQuery } from '../api/queries.ts'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/live.ts'
import { canRotate } from './picks.ts'
import { selectionOf } from './selection.ts'
import { filterServers } from './server-list.ts'
import type { ServersList } from './use-servers-list.ts'

/** `waiting`: what matches is selected as far as it came, and the rest is waited for; `cut`: the rest never came. */
export type WaitState = 'none' | 'waiting' | 'cut'

// One wait at a time, outside React: it goes on while the screen is drawn anew, and its end is an event like any other.
let current: { project: string; state: WaitState } = { project: '', state: 'none' }
const listeners = new Set<() => void>()

function setCurrent(next: typeof current): void {
  current = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Stops waiting for the rest. What is selected stays selected. */
function stopWaiting(project: string): void {
  if (current.project === project && current.state !== 'none') setCurrent({ project, state: 'none' })
}

/** The list as it stood when all that match were asked for. */
type Asked = Pick<ServersList, 'filters' | 'keyPairs' | 'fleet'>

/**
 * Waits until the list is whole, and says in one pass which servers came since it was asked for and fit the filters of
 * then. What was there already is not named: it was selected at once, and somebody may have unticked it meanwhile.
 */
async function theRest(client: QueryClient, project: string, asked: Asked): Promise<string[]> {
  // The read that is under way.
  const whole = await client.fetchQuery({ ...fleetQuery(project), staleTime: 0 })
  const came = Array.from(whole.byId.values()).filter((server) => !asked.fleet.byId.has(server.id) && canRotate(server))
  return filterServers(came, asked.filters, asked.keyPairs).map(({ id }) => id)
}

/** Selects the rest when it is there, unless that was stopped meanwhile; says whether it did. */
async function selectRest(client: QueryClient, project: string, asked: Asked): Promise<boolean> {
  const wait: typeof current = { project, state: 'waiting' }
  setCurrent(wait)
  try {
    const ids = await theRest(client, project, asked)
    if (current !== wait) return false
    selectionOf(project).add(ids)
    setCurrent({ project, state: 'none' })
    return true
  } catch {
    // Why is said where the list stands.
    if (current === wait) setCurrent({ project, state: 'cut' })
    return false
  }
}

/**
 * Selecting all that match: at once what is there, and what is still to come when it came. Leaving the screen ends the
 * wait, so that nothing grows unseen.
 */
export function useSelectMatching(project: string, list: ServersList) {
  const { t } = useLingui()
  const format = useFormat()
  const client = useQueryClient()
  const state = useSyncExternalStore(subscribe, () => (current.project === project ? current.state : 'none'))
  useEffect(() => () => stopWaiting(project), [project])
  const select = async () => {
    const { shown, coming, filters } = list
    selectionOf(project).add(shown.filter(canRotate).map(({ id }) => id))
    // "Selected only" names its rows; more of them do not come.
    if (coming === undefined || filters.picked !== undefined) return
    if (await selectRest(client, project, list)) {
      const count = format.number(selectionOf(project).get().size)
      announce(t`The list is whole: ${count} selected`)
    }
  }
  return {
    // What was cut is forgotten with the next read that is whole.
    state: state === 'cut' && list.fleet.complete ? ('none' as const) : state,

    select: () => void select(),
    stop: () => stopWaiting(project),
  }
}
