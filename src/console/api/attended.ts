/** How long after the last touch what the page asks for still counts as somebody's use, in milliseconds. */
const attendedFor = 60_000

/** What only a person does; a page that polls, or moves the focus, does none of it. */
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Whether somebody is at a page, which was opened just now: asked of it again and again, it says so from the last touch on. */
export function watchAttention(page: EventTarget, now: () => number): () => boolean {
  let touchedAt = now()
  const touched = (event: Event) => {
    if (event.isTrusted) touchedAt = now()
  }
  for (const touch of touches) page.addEventListener(touch, touched, { capture: true, passive: true })
  return () => now() - touchedAt < attendedFor
}

let ofThisPage: (() => boolean) | undefined

/** Whether somebody is at this page; it is watched from the first call on, which is the first request. */
export const isAttended = (): boolean => (ofThisPage ??= watchAttention(window, () => Date.now()))()
