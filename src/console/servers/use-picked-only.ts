import { useState } from 'react'

/**
 * "Selected only": the rows that were asked for when it came on, else all that were selected then. They stay while it is
 * on, so that a box unticked there keeps its row and nothing jumps.
 *
 * @param on whether the address asks for it
 */
export function usePickedOnly(
  on: boolean,
  selected: ReadonlySet<string>,
): [only: ReadonlySet<string> | undefined, showOnly: (ids: ReadonlySet<string> | undefined) => void] {
  const [only, setOnly] = useState<ReadonlySet<string>>()
  // What is to be shown is known before the address says so.
  const [next, setNext] = useState<ReadonlySet<string>>()
  if (on && only === undefined) setOnly(next ?? selected)
  if (!on && only !== undefined) setOnly(undefined)
  const showOnly = (ids: ReadonlySet<string> | undefined) => {
    setNext(ids)
    if (on) setOnly(ids ?? selected)
  }
  return [only, showOnly]
}
