import { useEffect, useRef } from 'react'
import type { RotationState } from '../../contract/words.ts'

/** A button that had the focus may go with the state that it belonged to; then the next Tab starts in the screen. */
export function useFocusKept(state: RotationState): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true })
  }, [state])
}
