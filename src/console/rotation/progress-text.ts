import { useLingui } from '@lingui/react/macro'
import type { Counts } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { totalsOf } from './bar-parts.ts'

/** "38 of 60 verified, 2 failed, 1 unknown": what is not there is not said. */
export function useProgressText(): (counts: Counts) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (counts) => {
    const totals = totalsOf(counts)
    const verified = format.number(totals.verified)
    const toChange = format.number(totals.toChange)
    const failed = format.number(counts.failed ?? 0)
    const unknown = format.number(counts.unknown ?? 0)
    return (
      t`${verified} of ${toChange} verified` +
      ((counts.failed ?? 0) > 0 ? t`, ${failed} failed` : '') +
      ((counts.unknown ?? 0) > 0 ? t`, ${unknown} unknown` : '')
    )
  }
}
