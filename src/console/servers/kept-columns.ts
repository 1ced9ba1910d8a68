import { useState, useSyncExternalStore } from 'react'
import { type Column, columns, columnsThatFit, readColumns } from './columns.ts'
import type { SortColumn } from './servers-search.ts'

const storageKey = 'keyturn.columns'

function remembered(): readonly SortColumn[] {
  try {
    return readColumns(JSON.parse(localStorage.getItem(storageKey) ?? 'null'))
  } catch {
    return readColumns(undefined)
  }
}

/** The columns that somebody wants to see; this browser remembers them. */
export function useColumns(): [readonly SortColumn[], (columns: readonly SortColumn[]) => void] {
  const [chosen, setChosen] = useState(remembered)
  return [
    chosen,
    (next) => {
      setChosen(readColumns(next))
      try {
        localStorage.setItem(storageKey, JSON.stringify(next))
      } catch {
        // Then they hold for this visit.
      }
    },
  ]
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

// Drawing asks many times, and most widths of a window fit the same columns: one list for each answer.
const fitting = new Map<string, readonly Column[]>()

/** Of the chosen columns those that fit the list, which is as wide as the window. */
export function useFittingColumns(chosen: readonly SortColumn[]): readonly Column[] {
  const names = useSyncExternalStore(subscribe, () =>
    columnsThatFit(chosen, innerWidth)
      .map(({ id }) => id)
      .join(' '),
  )
  let list = fitting.get(names)
  if (list === undefined) {
    const ids = new Set(names.split(' '))
    list = columns.filter(({ id }) => ids.has(id))
    fitting.set(names, list)
  }
  return list
}
