/** One line of the report. `floor` is the least that this machine needed for the same in this run. */
export type Row = {
  what: string
  measured: number
  unit: 'kB' | 'ms' | 's' | 'MB' | 'calls' | 'files' | 'requests'
  /** What must not be passed, in the same unit, or as a multiple of the floor. */
  bar?: { most: number } | { times: number }
  floor?: number
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))

/** How far a row uses up its bar: 1 is at the bar, more is past it; undefined where it has none. */
export function ratioOf({ measured, bar, floor }: Row): number | undefined {
  if (bar === undefined) return undefined
  if ('most' in bar) return measured / bar.most
  return floor === undefined || floor === 0 ? undefined : measured / (floor * bar.times)
}

export function print(rows: readonly Row[]): void {
  const cells = rows.map((row) => {
    const { what, measured, unit, bar, floor } = row
    const ratio = ratioOf(row)
    const most = bar === undefined ? '' : 'most' in bar ? `${number(bar.most)} ${unit}` : `${bar.times} x floor`
    return [
      what,
      `${number(measured)} ${unit}`,
      floor === undefined ? '' : `${number(floor)} ${unit}`,
      most,
      ratio === undefined ? '' : `${ratio.toFixed(2)}${ratio > 1 ? ' !' : ''}`,
    ]
  })
  const head = ['what', 'measured', 'floor', 'bar', 'of the bar']
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((line) => line[at]?.length ?? 0)))
  for (const line of [head, ...cells]) {
    console.log(
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
  }
}

/** Of several runs of one part the middle of each row, and of its floor. */
export function medians(runs: readonly (readonly Row[])[]): Row[] {
  const all = runs.flat()
  return (runs[0] ?? []).map((row) => {
    const same = all.filter(({ what }) => what === row.what)
    const measured = median(same.map((one) => one.measured))
    return row.floor === undefined
      ? { ...row, measured }
      : { ...row, measured, floor: median(same.flatMap((one) => one.floor ?? [])) }
  })
}

/** The middle one: a machine that is busy for a moment moves a mean, and not this. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
