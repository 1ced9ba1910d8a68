import { type RefObject, useEffect, useRef } from 'react'

/** Whether what was begun here comes back to the same place, or its person has gone elsewhere meanwhile. */
export function useHere(): RefObject<boolean> {
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return here
}
