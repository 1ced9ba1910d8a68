import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { announce } from '../ui/live.ts'
import { useProgressText } from './progress-text.ts'

/** Says how far the rotation is when that changes; the live region lets one through every five seconds. */
export function useSpokenProgress(rotation: Rotation): void {
  const { t } = useLingui()
  const { number } = rotation
  const progress = useProgressText()(rotation.counts)
  const text =
    rotation.state === 'finished'
      ? t`Rotation ${number} is finished: ${progress}`
      : rotation.state === 'requested'
        ? t`Rotation ${number} waits for a second person`
        : rotation.state === 'held'
          ? t`Rotation ${number} is held and waits for a person: ${progress}`
          : t`Rotation ${number}: ${progress}`
  const before = useRef(text)
  useEffect(() => {
    if (before.current !== text) announce(text)
    before.current = text
  }, [text])
}
