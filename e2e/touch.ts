import { expect, type Page, test } from '@playwright/test'

/** A phone, held upright and used with fingers. */
export const phoneInHand = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** So high is what a finger is to hit. */
const least = 44

/**
 * Each control that can be seen takes a finger: 44 pixels high where it is hit, whatever is drawn of it. What stands within
 * a line of text is as high as the line (WCAG 2.5.8).
 */
export async function expectTouchable(page: Page, state: string) {
  await test.step(`${state}: touch`, async () => {
    expect(await page.evaluate(smallControls, least), state).toEqual([])
  })
}

/** Runs in the page. */
function smallControls(least: number): string[] {
  const controls =
    'a[href], button, input, select, textarea, summary, [role="button"], [role^="menuitem"], [tabindex="0"]'
  // Each part of a bar is also a button of its legend (WCAG 2.5.8: equivalent).
  const partOfBar = '[tabindex="-1"]:is([data-paint], [data-state])'
  const dialogs = [...document.querySelectorAll('dialog[open], [role="dialog"], [role="menu"]')]
  const within = dialogs.at(-1) ?? document.body
  const small = []
  for (const control of within.querySelectorAll<HTMLElement>(controls)) {
    if (control.matches(`:disabled, [role="row"], [data-sideways], ${partOfBar}`) || inSentence(control)) continue
    if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const drawn = drawnOf(control)
    drawn.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    const { x, y, width, height } = drawn.getBoundingClientRect()
    if (width <= 1 || height <= 1) continue
    const hit = (down: number) => belongs(document.elementFromPoint(x + width / 2, y + height / 2 + down), control)
    if (!hit(0)) continue
    let high = 1
    for (let up = -1; up > -least && hit(up); up--) high++
    for (let down = 1; down < least && hit(down); down++) high++
    // An edge may lie between two pixels.
    if (high < least - 1) small.push(`${high}: ${control.outerHTML.replace(/<svg.*?<\/svg>/g, '').slice(0, 160)}`)
  }
  return small

  /** A box of its own may be invisible: what is hit then is what it is labelled by. A target's whole row opens it. */
  function drawnOf(control: HTMLElement): HTMLElement {
    const row = control.matches('button[data-opens]') && control.closest<HTMLElement>('[role="row"]')
    if (row instanceof HTMLElement) return row
    const label = control instanceof HTMLInputElement && /checkbox|radio|file/.test(control.type) && control.labels?.[0]
    return label instanceof HTMLElement ? label : control
  }
  function belongs(at: Element | null, control: HTMLElement): boolean {
    if (at === null) return false
    return (
      control.contains(at) || drawnOf(control).contains(at) || (at.contains(control) && at.closest('label, td') === at)
    )
  }
  function inSentence(control: HTMLElement): boolean {
    if (getComputedStyle(control).display !== 'inline') return false
    const around = [...(control.parentElement?.childNodes ?? [])].filter((node) => node instanceof Text)
    return around.some(({ data }) => data.trim() !== '')
  }
}
