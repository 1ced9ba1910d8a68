/** The row that a key leads to; undefined: not a key of the list, or one with a modifier, which is the browser's. */
export function nextRow(
  event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean },
  row: number,
  count: number,
  page: number,
): number | undefined {
  if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const within = (index: number) => Math.min(count - 1, Math.max(0, index))
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      return within(row + 1)
    case 'ArrowUp':
    case 'k':
      return within(row - 1)
    case 'PageDown':
      return within(row + page)
    case 'PageUp':
      return within(row - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
