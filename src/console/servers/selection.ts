import { useSyncExternalStore } from 'react'

/**
 * The ticked servers, by id and project, outside React: sorting, filtering, refreshing, scrolling and going to another
 * screen never change it. Kept in sessionStorage, so that a reload of the review keeps what was picked in this tab, and
 * another tab has picks of its own.
 */
type Selection = {
  get: () => ReadonlySet<string>
  subscribe: (listener: () => void) => () => void
  add: (ids: Iterable<string>) => void
  remove: (ids: Iterable<string>) => void
  replace: (ids: Iterable<string>) => void
  clear: () => void
}

const selections = new Map<string, Selection>()

const storageKey = (project: string) => `keyturn.selection.${project}`

function stored(project: string): Set<string> {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(storageKey(project)) ?? '[]')
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [])
  } catch {
    return new Set()
  }
}

function create(project: string): Selection {
  let ids: ReadonlySet<string> = stored(project)
  const listeners = new Set<() => void>()
  let pending: ReturnType<typeof setTimeout> | undefined

  const save = () => {
    clearTimeout(pending)
    pending = undefined
    try {
      sessionStorage.setItem(storageKey(project), JSON.stringify([...ids]))
    } catch {
      // Full or forbidden: the selection lives as long as the page.
    }
  }
  // Ten thousand ids take some milliseconds to write, and a tick must not wait for them.
  addEventListener('pagehide', () => pending !== undefined && save())

  const set = (next: ReadonlySet<string>) => {
    if (next.size === ids.size && [...next].every((id) => ids.has(id))) return
    ids = next
    pending ??= setTimeout(save, 300)
    for (const listener of listeners) listener()
  }

  return {
    get: () => ids,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (more) => set(new Set([...ids, ...more])),
    remove: (fewer) => {
      const next = new Set(ids)
      for (const id of fewer) next.delete(id)
      set(next)
    },
    replace: (others) => set(new Set(others)),
    clear: () => set(new Set()),
  }
}

export function selectionOf(project: string): Selection {
  let selection = selections.get(project)
  if (selection === undefined) {
    selection = create(project)
    selections.set(project, selection)
  }
  return selection
}

export function useSelection(project: string): ReadonlySet<string> {
  const selection = selectionOf(project)
  return useSyncExternalStore(selection.subscribe, selection.get)
}
