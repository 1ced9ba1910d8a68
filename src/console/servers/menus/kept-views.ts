import { useMemo } from 'react'
import { keep, useKept } from '../../ui/kept.ts'
import { parseViews, type View } from './views.ts'

/** By project: key pairs, models and zones of one mean nothing in another. */
const storageKey = (project: string) => `keyturn.views.${project}`

/** The views of a project that this browser keeps; `keep` says whether it took them. */
export function useViews(project: string): [readonly View[], (views: readonly View[]) => boolean] {
  const text = useKept(storageKey(project))
  const views = useMemo(() => parseViews(text), [text])
  return [views, (next) => keep(storageKey(project), JSON.stringify(next))]
}
