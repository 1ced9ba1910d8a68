import { useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { goesBack } from './after.ts'
import { totalsOf } from './bar-parts.ts'
import { endingOf, type Ending } from './ending.ts'

/** What the browser's tab says: how far it is, that a person is waited for, how it ended. */
export function useRotationTitle(rotation: Rotation): string {
  const { t } = useLingui()
  const format = useFormat()
  const { number, state, counts } = rotation
  const name = goesBack(rotation) ? t`Undo ${number}` : t`Rotation ${number}`
  const totals = totalsOf(counts)
  const figure = format.number(totals.verified)
  const of = format.number(totals.toChange)
  const ending = state === 'finished' ? endingOf(rotation) : undefined
  const ended: Record<Ending, string> = {
    verified: t`✓ All ${of} verified · ${name}`,
    partlyFailed: t`✕ ${figure} of ${of} verified · ${name}`,
    failed: t`✕ None of ${of} verified · ${name}`,
    stopped: t`■ Stopped, ${figure} of ${of} verified · ${name}`,
    nothingToDo: t`– Nothing to do · ${name}`,
  }
  if (ending !== undefined) return ended[ending]
  if (state === 'held') return t`! Held, ${figure} of ${of} verified · ${name}`
  return t`${figure} of ${of} verified · ${name}`
}
