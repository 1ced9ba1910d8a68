import { useLingui } from '@lingui/react/macro'
import { targetStateLook } from '../ui/target-state.tsx'
import { useFormat } from '../ui/format.ts'
import type { Counts } from '../../contract/rotation.ts'
import text from '../ui/text.module.css'
import { barParts, type BarPart } from './bar-parts.ts'
import css from './totals-bar.module.css'

/** "50 verified, 3 failed": a bar in words. */
export function useCountsText(): (counts: Counts) => string {
  const { i18n } = useLingui()
  const format = useFormat()
  return (counts) => {
    const { path, aside } = barParts(counts)
    return format.list(
      [...path, ...aside].map((part) => `${format.number(part.count)} ${i18n._(targetStateLook[part.state].word)}`),
    )
  }
}

/** How targets divide over their states: 16 px high for a rotation, 8 px (`small`) for a batch or a row of a list. */
export function TotalsBar({ counts, small = false, label }: { counts: Counts; small?: boolean; label?: string }) {
  const { path, aside } = barParts(counts)
  const words = useCountsText()(counts)
  return (
    <>
      <div className={css.bar} data-small={small || undefined} aria-hidden="true">
        {path.map((part) => (
          <Part key={part.state} part={part} />
        ))}
        {path.length > 0 && aside.length > 0 && <span className={css.gap} />}
        {aside.map((part) => (
          <Part key={part.state} part={part} />
        ))}
      </div>
      <span className={text.hidden}>{label ? `${label}: ${words}` : words}</span>
    </>
  )
}

function Part({ part }: { part: BarPart }) {
  return <i className={css.part} data-state={part.state} style={{ flexGrow: part.count }} />
}
