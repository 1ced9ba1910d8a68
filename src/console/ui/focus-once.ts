/**
 * As the `ref` of what the last press asked for: it takes the focus once, as it comes, so that the next key goes there.
 * The page stays where it is scrolled to.
 */
export const focusOnce = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/** The same for the first button of what comes. */
export const focusFirstIn = (element: HTMLElement | null) => focusOnce(element?.querySelector('button') ?? null)
