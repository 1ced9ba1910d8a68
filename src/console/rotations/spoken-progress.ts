import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { announce } from '../ui/live.ts'
import { totalsOf } from './bar-parts.ts'

/** Says how far the rotation is when that changes; the live region lets one through every five seconds. */
export function useSpokenProgress(rotation: Rotation): void {
  const { t } = useLingui()
  const { counts, number } = rotation
  const { verified, toChange } = totalsOf(counts)
  const failed = counts.failed ?? 0
  const unknown = counts.unknown ?? 0
  const trouble = (failed > 0 ? t`, ${failed} failed` : '') + (unknown > 0 ? t`, ${unknown} unknown` : '')
  const text =
    rotation.state === 'finished'
      ? t`Rotation ${number} is finished: ${verified} of ${toChange} verified${trouble}`
      : t`Rotation ${number}: ${verified} of ${toChange} verified${trouble}`
  const before = useRef(text)
  useEffect(() => {
    if (before.current !== text) announce(text)
    before.current = text
  }, [text])
}
