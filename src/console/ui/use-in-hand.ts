import { type PointerEvent, useEffect, useRef } from 'react'

/**
 * Tells whether the pointer or the keyboard is in a list: then nothing in it moves by itself. What it returns goes onto the
 * element that has the rows.
 *
 * @param onHand the same function each time
 */
export function useInHand(onHand: (inHand: boolean) => void) {
  const by = useRef({ pointer: false, focus: false })
  // What is taken away under the pointer is left by nobody.
  useEffect(() => () => onHand(false), [onHand])
  const take = (what: 'pointer' | 'focus', value: boolean) => {
    by.current[what] = value
    onHand(by.current.pointer || by.current.focus)
  }
  return {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      // A finger scrolls; it points at nothing.
      if (pointerType === 'mouse') take('pointer', true)
    },
    onPointerLeave: () => take('pointer', false),
    onFocus: () => take('focus', true),
    onBlur: () => take('focus', false),
  }
}
