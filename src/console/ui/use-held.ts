import { useState } from 'react'

/**
 * A list as it was when `held` began: nothing moves under the pointer or the row cursor. `question` is what the list
 * answers (filter, search, order); another question gets its own answer at once.
 */
export function useHeld<List>(list: List, held: boolean, question: unknown): List {
  const [kept, setKept] = useState({ list, question })
  if (kept.list !== list && (!held || kept.question !== question)) setKept({ list, question })
  return kept.list
}
