import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Text of a field that also stands in the address: typing shows at once, the address follows when the hand rests, and
 * when the address changes by itself (back, a link) the field follows it.
 */
export function useUrlText(inUrl: string, write: (text: string) => void): [string, (text: string) => void] {
  const router = useRouter()
  const [text, setText] = useState(inUrl)
  const [seen, setSeen] = useState(inUrl)
  if (seen !== inUrl) {
    setSeen(inUrl)
    setText(inUrl)
  }
  // `write` is new on every drawing, and must not start the wait anew.
  const follow = useEffectEvent(write)
  useEffect(() => {
    if (text === inUrl) return undefined
    const here = router.latestLocation.pathname
    const timer = setTimeout(() => {
      // Somebody who types and at once goes on to another screen is on the way there while this one still stands: writing
      // its address now would take them back.
      if (router.latestLocation.pathname === here) follow(text)
    }, 200)
    return () => clearTimeout(timer)
  }, [text, inUrl, router])
  return [text, setText]
}
