import { useMemo, useState } from 'react'
import type { Server } from '../../contract/server.ts'

/**
 * The rows as they stood when `held` began, each with what is known of it now: what a rotation does to servers moves
 * nothing under the pointer or the row cursor. Another `question` (filter, order, read) gets its own answer at once.
 */
export function useHeldRows(
  rows: readonly Server[],
  byId: ReadonlyMap<string, Server>,
  held: boolean,
  question: unknown,
): readonly Server[] {
  const [kept, setKept] = useState({ rows, question })
  if (kept.rows !== rows && (!held || kept.question !== question)) setKept({ rows, question })
  return useMemo(
    () =>
      kept.rows === rows ? rows : kept.rows.map(({ id }) => byId.get(id)).filter((server) => server !== undefined),
    [kept.rows, rows, byId],
  )
}
