import { useSyncExternalStore } from 'react'
import type { cloudErrorText } from '../../contract/cloud-errors.ts'

// The catalogue is large and needed only where something went wrong, so it is fetched by the first that asks. Not through
// the query cache: what is there counts as data with an age, and this has none.
let catalogue: typeof cloudErrorText | undefined
let asked = false
const listeners = new Set<() => void>()

async function load(): Promise<void> {
  if (asked) return
  asked = true
  try {
    catalogue = (await import('../../contract/cloud-errors.ts')).cloudErrorText
    for (const listener of listeners) listener()
  } catch {
    // Without it the cloud's own words stand alone; the next one that asks tries again.
    asked = false
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  void load()
  return () => listeners.delete(listener)
}

/** What the cloud's codes mean; undefined until the catalogue is there, or if it never comes. */
export const useCloudErrorText = (): typeof cloudErrorText | undefined =>
  useSyncExternalStore(subscribe, () => catalogue)
