/**
 * As the `ref` of what the last press asked for: it takes the focus once, as it comes, so that the next key goes there.
 * The page stays where it is scrolled to.
 */
export const focusOnce = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** The same for the first button of what comes. */
export const focusFirstIn = (element: HTMLElement | null) => focusOnce(element?.querySelector('button') ?? null)

/** The same, and it is brought into sight: what came of the last press stands elsewhere in the page. */
export const focusInSight = (element: HTMLElement | null) => {
  focusOnce(element)
  element?.scrollIntoView({ block: 'nearest' })
}
