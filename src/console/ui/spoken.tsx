import { type ReactNode, useEffect, useRef } from 'react'
import { announceSoon } from './live.ts'

/** Says a sentence as it comes and whenever it is another; '' says nothing. */
export function useSpoken(sentence: string): void {
  useEffect(() => {
    if (sentence !== '') announceSoon(sentence)
  }, [sentence])
}

type SpokenProps = {
  className?: string | undefined
  /** Also what stands there from the beginning, because it came by itself. */
  atOnce?: boolean
  children: ReactNode
}

/** Says what stands in it when that changes. What ticks in it draws itself anew, and is not said. */
export function Spoken({ className, atOnce = false, children }: SpokenProps) {
  const box = useRef<HTMLDivElement>(null)
  const said = useRef<string>(undefined)
  // After each drawing: what stands there is known only from the page.
  useEffect(() => {
    const text = box.current?.textContent ?? ''
    if (text !== said.current && text !== '' && (atOnce || said.current !== undefined)) announceSoon(text)
    said.current = text
  })
  return (
    <div ref={box} className={className}>
      {children}
    </div>
  )
}
