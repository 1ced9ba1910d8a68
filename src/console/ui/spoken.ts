import { type RefObject, useEffect, useRef } from 'react'
import { announceSoon } from './live.ts'

/** Says a sentence as it comes and whenever it is another; '' says nothing. */
export function useSpoken(sentence: string): void {
  useEffect(() => {
    if (sentence !== '') announceSoon(sentence)
  }, [sentence])
}

/**
 * As the `ref` of an element: says what stands in it whenever that is another. What ticks in it draws itself alone and is
 * not said.
 *
 * @param atOnce also what stands there from the beginning, because it came by itself
 */
export function useSpokenContent<E extends HTMLElement>(atOnce = false): RefObject<E | null> {
  const element = useRef<E>(null)
  const before = useRef(atOnce ? '' : undefined)
  // After each drawing, because only the page has the words.
  useEffect(() => {
    const words = element.current?.innerText ?? ''
    if (words !== '' && before.current !== undefined && words !== before.current) announceSoon(words)
    before.current = words
  })
  return element
}
