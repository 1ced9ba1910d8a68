/**
 * What scrolls an element: itself, or what stands around it. In a low window the whole page scrolls in the place of the
 * list in it, so that head and tools make room; the style sheets decide that, and are asked.
 */
export function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return document.documentElement
}
