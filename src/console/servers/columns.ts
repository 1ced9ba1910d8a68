import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { SortColumn } from './servers-search.ts'

export type Column = {
  id: SortColumn
  head: MessageDescriptor
  /** The narrowest it can be read at, in pixels. */
  least: number
  /** As wide as it gets, in pixels; or as `fr` its part of the room that is left. */
  most: number | `${number}fr`
  /** Where there is no room for all, the lowest leaves first; absent: never. */
  stays?: number
  /** Not shown until somebody wants it. */
  extra?: true
  /** Set from the right. */
  end?: true
}

/** The columns in their places. */
export const columns: readonly Column[] = [
  { id: 'name', head: msg`Server`, least: 112, most: '1.36fr' },
  { id: 'id', head: msg`Id`, least: 122, most: 136, stays: 4 },
  { id: 'status', head: msg`Status`, least: 252, most: '2.72fr' },
  { id: 'keyPair', head: msg`Key pair`, least: 188, most: '2.52fr' },
  { id: 'keyType', head: msg`Key type`, least: 64, most: 80, stays: 2, extra: true },
  { id: 'model', head: msg`Model`, least: 104, most: 172, stays: 5 },
  { id: 'phoneModel', head: msg`Phone model`, least: 104, most: 172, stays: 1, extra: true },
  { id: 'zone', head: msg`Zone`, least: 96, most: 112, stays: 8 },
  {
    id: 'network',
    head: msg({ message: 'Net', comment: 'column: network version, v1 or v2' }),
    least: 44,
    most: 52,
    stays: 6,
  },
  { id: 'address', head: msg`Public address`, least: 116, most: 136, stays: 9 },
  { id: 'private', head: msg`Private address`, least: 116, most: 136, stays: 3, extra: true },
  { id: 'created', head: msg`Created`, least: 64, most: 80, stays: 0, extra: true, end: true },
  { id: 'updated', head: msg`Updated`, least: 52, most: '0.76fr', stays: 7, end: true },
]

export const usualColumns: readonly SortColumn[] = columns.filter(({ extra }) => extra !== true).map(({ id }) => id)

/** What somebody chose, read loosely: in the columns' own order, and with those that never leave. */
export function readColumns(value: unknown): readonly SortColumn[] {
  if (!Array.isArray(value)) return usualColumns
  const wanted = new Set<unknown>(value)
  return columns.filter(({ id, stays }) => stays === undefined || wanted.has(id)).map(({ id }) => id)
}

export const sameColumns = (a: readonly SortColumn[], b: readonly SortColumn[]): boolean =>
  a.length === b.length && a.every((id, place) => b[place] === id)

/** Left and right of the columns, the box before them, and a scrollbar, in pixels. */
const around = 24 + 28 + 24 + 15

/** As wide as this, or less, a row has two lines that have no room for more than the columns that never leave. */
const phone = 720

/** Of the chosen columns those that find room side by side: nothing scrolls sideways. */
export function columnsThatFit(chosen: readonly SortColumn[], width: number): Column[] {
  let fitting = columns.filter(({ id, stays }) => chosen.includes(id) && (stays === undefined || width > phone))
  const least = () => fitting.reduce((sum, column) => sum + column.least, around)
  while (least() > width) {
    const rank = Math.min(...fitting.map(({ stays = Infinity }) => stays))
    if (rank === Infinity) break
    fitting = fitting.filter(({ stays }) => stays !== rank)
  }
  return fitting
}

/** The box and then the columns, for `grid-template-columns`. */
export const gridTemplate = (shown: readonly Column[]): string =>
  [
    '28px',
    ...shown.map(({ least, most }) => `minmax(${least}px, ${typeof most === 'number' ? `${most}px` : most})`),
  ].join(' ')
