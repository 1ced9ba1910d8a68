import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../ui/format.ts'
import over from '../ui/over-list.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import frame from '../ui/screen.module.css'
import { useSpoken } from '../ui/spoken.ts'
import css from './reading-ages.module.css'
import type { KnownAges } from './use-ages.ts'

/** Why a list by age is not in its order yet: the ages are being read, or could not be. It lies over the list's foot. */
export function ReadingAges({ known, of }: { known: KnownAges; of: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { ages, done, error, tryAgain } = known
  const reading = ages === undefined && error === null
  useSpoken(ages === undefined ? '' : t`Sorted by age`)
  const count = format.number(done)
  const total = format.number(of)
  if (error !== null) {
    return (
      <div className={frame.inset}>
        <p className={css.why}>
          <Trans>The ages could not be read, so the list stays in the order of names.</Trans>
        </p>
        <ProblemNotice error={error} onRetry={tryAgain} />
      </div>
    )
  }
  if (!reading) return null
  return (
    <div className={over.over}>
      <p className={css.bar}>
        <progress max={of} value={done} aria-label={t`Reading the ages`} />
        <Trans>
          {count} of {total} ages read. The list is in the order of names until all are there.
        </Trans>
      </p>
    </div>
  )
}
