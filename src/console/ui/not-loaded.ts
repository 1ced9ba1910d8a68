/**
 * A part of the page did not come. `newer`: because another version of the console is served by now, which no longer has
 * this one's files; else the connection failed, and a later try may succeed.
 */
export class NotLoaded extends Error {
  override name = 'NotLoaded'
  readonly newer: boolean

  constructor(newer: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.newer = newer
  }
}

// A style sheet that did not come is not asked for a second time while its element is there.
const forgetStyles = ({ target }: Event) => {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.remove()
}
// Such an event does not bubble.
if (typeof document !== 'undefined') document.addEventListener('error', forgetStyles, { capture: true })

/** Waits for a part of the page, and finds out why where it does not come. */
export async function loaded<Part>(load: Promise<Part>): Promise<Part> {
  try {
    return await load
  } catch (cause) {
    throw new NotLoaded(await isReplaced(), cause)
  }
}

/** Whether the page that is served by now starts with other files than this one did. */
async function isReplaced(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store' })
    const page = await answer.text()
    const ours = [...document.querySelectorAll('script[type=module][src]')]
    return answer.ok && !ours.every((script) => page.includes(script.getAttribute('src') ?? ''))
  } catch {
    return false
  }
}
