import { keepOrHold, useKept } from '../ui/kept.ts'

export type Density = 'comfortable' | 'compact'

const storageKey = 'keyturn.density'

const setDensity = (density: Density): void => keepOrHold(storageKey, density)

/** How high the rows are; this browser remembers it. */
export const useDensity = (): [Density, (density: Density) => void] => [
  useKept(storageKey) === 'compact' ? 'compact' : 'comfortable',
  setDensity,
]
