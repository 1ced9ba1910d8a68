import { useSyncExternalStore } from 'react'

// Which rotations this tab is asked to tell of. It ends with the tab: nothing of it is kept.
const wanted = new Set<string>()
const listeners = new Set<() => void>()

function changed(): void {
  for (const listener of listeners) listener()
}

// Browsers ask another process at every look at it, and the page waits for the answer: it is looked at when it may have changed.
let permission: NotificationPermission | undefined

function lookAgain(): void {
  permission = undefined
  changed()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    // It may have changed while nobody listened.
    permission = undefined
    // Whoever changed it in the browser's settings comes back to the page afterwards.
    window.addEventListener('focus', lookAgain)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('focus', lookAgain)
  }
}

/** Whether the browser has notifications at all; where a page is not served securely it has none. */
export const canNotify = (): boolean => 'Notification' in window

/** `blocked`: the person said no once, and only the browser's settings can change that. */
export type Wish = 'on' | 'off' | 'blocked'

const wishOf = (id: string): Wish => {
  if (canNotify() && (permission ??= Notification.permission) === 'denied') return 'blocked'
  return wanted.has(id) ? 'on' : 'off'
}

/** Whether this tab is asked to tell when the rotation waits for a person or ends. */
export const useWish = (id: string): Wish => useSyncExternalStore(subscribe, () => wishOf(id))

/** On a person's click: asks the browser where it was not asked yet, or puts it off again. */
export async function toggleWish(id: string): Promise<void> {
  if (wanted.delete(id)) return changed()
  if (Notification.permission === 'default') await Notification.requestPermission()
  if (Notification.permission === 'granted') wanted.add(id)
  lookAgain()
}

/** Tells it, once for each `title`; a click leads to this tab. */
export function tell(id: string, title: string, body: string): void {
  if (!canNotify() || wishOf(id) !== 'on') return
  try {
    const notification = new Notification(title, { body, tag: id, icon: '/favicon.svg' })
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
    })
  } catch {
    // Some browsers on phones have the name and not the thing. The title of the tab says it all the same.
  }
}
