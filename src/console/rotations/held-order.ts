import { useState } from 'react'

/**
 * The list in the order it had when `held` began: nothing moves under the pointer or the row cursor. `question` is what
 * the list answers (filter and search); another question gets its own answer at once.
 */
export function useHeldOrder(ids: readonly string[], held: boolean, question: string): readonly string[] {
  const [kept, setKept] = useState({ ids, question })
  if (kept.ids !== ids && (!held || kept.question !== question)) setKept({ ids, question })
  return kept.ids
}
