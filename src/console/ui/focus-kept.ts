/*
 * What had the focus may go with what it did: a notice, an empty state, a row. Without more the focus falls to the page,
 * and the keyboard starts again at its top. These are `ref`s of what may go; they do nothing where the focus is elsewhere.
 */

/** The next Tab starts in the screen, or in the dialog that it stood in. */
export const keepsFocus = (element: HTMLElement | null) =>
  whenGone(element, (_left, around) => around?.focus({ preventScroll: true }))

/**
 * The first button or field of what stands in its place has it, in the nearest thing around it that is left. For two looks
 * of the same thing, as a question and its answers.
 */
export const handsFocusOn = (element: HTMLElement | null) =>
  whenGone(element, (left, around) => {
    const next = left?.querySelector<HTMLElement>('button, input:enabled') ?? around
    next?.focus({ preventScroll: true })
  })

type Give = (left: HTMLElement | undefined, around: HTMLElement | null) => void

function whenGone(element: HTMLElement | null, give: Give) {
  if (element === null) return undefined
  return () => {
    // A ref is let go of before its element is taken away.
    if (!element.contains(document.activeElement)) return
    const above: HTMLElement[] = []
    for (let at = element.parentElement; at !== null; at = at.parentElement) above.push(at)
    const dialog = element.closest('dialog')
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      if (dialog !== null) dialog.tabIndex = -1
      give(
        above.find((one) => one.isConnected),
        dialog?.open === true ? dialog : document.querySelector('main'),
      )
    })
  }
}
