/** Scrolls a list, and nothing around it, until a row of it can be seen whole. */
export function bringInSight(list: HTMLElement, row: HTMLElement): void {
  const [place, view] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
  if (place.top < view.top) list.scrollTop -= view.top - place.top
  else if (place.bottom > view.bottom) list.scrollTop += place.bottom - view.bottom
}
