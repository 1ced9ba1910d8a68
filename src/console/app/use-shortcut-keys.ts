import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../ui/typing.ts'

export type Overlay = 'palette' | 'shortcuts'

/** After `g`: the letter of a screen, for the keys themselves and for the list that shows them. */
export const screenKeys = { s: 'servers', r: 'rotations', k: 'key-pairs', a: 'activity', o: 'about' } as const
export type ScreenName = (typeof screenKeys)[keyof typeof screenKeys]

/** So long a second key belongs to a `g`. */
const togetherMs = 1_500

type Actions = { open: (overlay: Overlay) => void; go: (screen: ScreenName) => void }

const screenOf = (key: string): ScreenName | undefined =>
  Object.entries(screenKeys).find(([letter]) => letter === key)?.[1]

/**
 * The keys that work on every screen: Ctrl+K or ⌘K, `?`, and `g` with a letter. None of them while a dialog or menu is
 * open; `?` and `g` are text in a field, and stay that.
 */
export function useShortcutKeys(actions: Actions): void {
  const open = useEffectEvent(actions.open)
  const go = useEffectEvent(actions.go)
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, repeat, target } = event
      const take = () => {
        event.preventDefault()
        event.stopPropagation()
      }
      if (event.defaultPrevented || event.isComposing || repeat || altKey) return
      if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') {
        // Over an open dialog there is nothing to go to; in the palette itself it closes nothing by chance.
        if (document.querySelector('dialog[open]') !== null) return
        take()
        open('palette')
        return
      }
      if (ctrlKey || metaKey || isTyping(target) || document.querySelector('dialog[open]') !== null) return
      if (key === '?') {
        take()
        open('shortcuts')
        return
      }
      const screen = event.timeStamp - wentAt < togetherMs ? screenOf(key) : undefined
      wentAt = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (screen === undefined) return
      // Before the lists hear it, which have a `k` of their own.
      take()
      go(screen)
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
