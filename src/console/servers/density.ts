import { useState } from 'react'

export type Density = 'comfortable' | 'compact'

const storageKey = 'keyturn.density'

function remembered(): Density {
  try {
    return localStorage.getItem(storageKey) === 'compact' ? 'compact' : 'comfortable'
  } catch {
    return 'comfortable'
  }
}

/** How high the rows are; this browser remembers it. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState(remembered)
  return [
    density,
    (next) => {
      setDensity(next)
      try {
        localStorage.setItem(storageKey, next)
      } catch {
        // Then it holds for this visit.
      }
    },
  ]
}
