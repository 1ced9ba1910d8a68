/** One polite live region for the whole page: a screen reader hears one summary at most every five seconds. */
const gap = 5000
let region: HTMLElement | undefined
let waiting: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function say(): void {
  timer = undefined
  if (waiting === undefined) return
  if (region?.isConnected !== true) {
    region = document.createElement('div')
    region.setAttribute('role', 'status')
    region.setAttribute('aria-live', 'polite')
    region.className = 'kt-live'
    document.body.append(region)
  }
  region.textContent = waiting
  waiting = undefined
  timer = setTimeout(say, gap)
}

/** Says `text` now, or when the gap after the last message is over; of several meanwhile only the newest. */
export function announce(text: string): void {
  waiting = text
  // A region that is filled in the moment it appears is not read by some readers.
  timer ??= setTimeout(say, 100)
}
