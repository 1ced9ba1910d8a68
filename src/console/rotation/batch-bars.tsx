import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { targetStates } from '../../contract/words.ts'
import type { Batch } from './batches.ts'
import css from './rotation-rail.module.css'
import { TotalsBar } from './totals-bar.tsx'
import type { Wave } from './waves.ts'

/** The batches of a wave as small bars; until the first is cut, the wave as one. */
export function BatchBars({ wave }: { wave: Wave }) {
  const { batches } = wave
  const { t } = useLingui()
  if (batches.length === 0) return <TotalsBar counts={wave.counts} small label={t`Wave ${wave.number}`} />
  return (
    <ol className={css.batches} data-many={batches.length > 40 || undefined}>
      {batches.map((batch) => (
        <BatchBar key={batch.number} batch={batch} />
      ))}
    </ol>
  )
}

/** Drawn again only when its counts change: of the 200 batches of a large rotation a few move at a time. */
const BatchBar = memo(
  function BatchBar({ batch }: { batch: Batch }) {
    const { t } = useLingui()
    const name = t`Batch ${batch.number}`
    return (
      <li title={name}>
        <TotalsBar counts={batch.counts} small label={name} />
      </li>
    )
  },
  (before, after) => targetStates.every((state) => before.batch.counts[state] === after.batch.counts[state]),
)
