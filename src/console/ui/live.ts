/**
 * One polite live region for the whole page: a screen reader hears one summary at most every five seconds. Whatever changes
 * by itself is said here. Only what a person's own act met with is an alert (`role="alert"`), and heard at once.
 */
const gap = 5000
const rest = 500
let region: HTMLElement | undefined
let waiting: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let resting: ReturnType<typeof setTimeout> | undefined

/** In the dialog that is open, because all around it is shut off from screen readers too. */
const place = () => [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body

function say(): void {
  timer = undefined
  if (waiting === undefined) return
  const host = place()
  if (region?.parentElement !== host) {
    region?.remove()
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.setAttribute('aria-live', 'polite')
    region.className = 'kt-live'
    host.append(region)
    // A region that is filled in the moment it appears is not read by some readers.
    timer = setTimeout(say, 100)
    return
  }
  region.textContent = waiting
  waiting = undefined
  timer = setTimeout(say, gap)
}

/** Says `text` now, or when the gap after the last message is over; of several meanwhile only the newest. */
export function announce(text: string): void {
  waiting = text
  timer ??= setTimeout(say, 0)
}

/** Says `text` when nothing newer came for half a second: what changes with every key is said when the hand rests. */
export function announceSoon(text: string): void {
  clearTimeout(resting)
  resting = setTimeout(() => announce(text), rest)
}
