import { useMemo } from 'react'
import type { Server } from '../../contract/server.ts'
import { useHeld } from '../ui/use-held.ts'

/**
 * The rows as they stood when `held` began, each with what is known of it now: what a rotation does to servers moves
 * nothing under the pointer or the row cursor.
 */
export function useHeldRows(
  rows: readonly Server[],
  byId: ReadonlyMap<string, Server>,
  held: boolean,
  question: unknown,
): readonly Server[] {
  const kept = useHeld(rows, held, question)
  return useMemo(
    () => (kept === rows ? rows : kept.map(({ id }) => byId.get(id)).filter((server) => server !== undefined)),
    [kept, rows, byId],
  )
}
