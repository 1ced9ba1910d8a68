import { useEffect, useLayoutEffect, useRef } from 'react'

type RowActs = {
  /** The row cursor goes to that server, and its row into view. */
  follow: (id: string) => void
  /** So does the focus. */
  focus: (id: string) => void
}

/**
 * The list goes along with the drawer over it: led on to another server, it leaves the focus at that server's row when it
 * is closed. One that was only opened gives the focus back by itself to what had it.
 */
export function useOpenedRow(opened: string | undefined, acts: RowActs): void {
  const last = useRef(opened)
  const ledOn = useRef(false)
  const now = useRef(acts)
  useLayoutEffect(() => {
    now.current = acts
  })
  useEffect(() => {
    const before = last.current
    last.current = opened
    if (opened === before) return
    if (opened !== undefined) {
      ledOn.current = before !== undefined
      now.current.follow(opened)
    } else if (before !== undefined && ledOn.current) {
      ledOn.current = false
      now.current.focus(before)
    }
  }, [opened])
}
