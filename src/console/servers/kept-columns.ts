import { useMemo, useSyncExternalStore } from 'react'
import { keepOrHold, useKept } from '../ui/kept.ts'
import { type Column, columns, columnsThatFit, readColumns } from './columns.ts'
import type { SortColumn } from './servers-search.ts'

const storageKey = 'keyturn.columns'

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

const setColumns = (columns: readonly SortColumn[]): void =>
  keepOrHold(storageKey, JSON.stringify(readColumns(columns)))

/** The columns that somebody wants to see; this browser remembers them. */
export function useColumns(): [readonly SortColumn[], (columns: readonly SortColumn[]) => void] {
  const text = useKept(storageKey)
  return [useMemo(() => readColumns(parsed(text)), [text]), setColumns]
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
