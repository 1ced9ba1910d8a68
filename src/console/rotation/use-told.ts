import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { goesBack } from './after.ts'
import { tell } from './notify.ts'
import { useProgressText } from './progress-text.ts'
import { type Standing, standingOf } from './standing.ts'

/** Tells whoever asked for it that the rotation waits for a person, or that it ended and how. */
export function useTold(rotation: Rotation): void {
  const { t } = useLingui()
  const { id, number } = rotation
  const standing = standingOf(rotation)
  const progress = useProgressText()(rotation.counts)
  const name = goesBack(rotation) ? t`Undo ${number}` : t`Rotation ${number}`
  const titles: Record<Standing, string> = {
    held: t`${name} is held and waits for a person`,
    verified: t`${name} is verified`,
    partlyFailed: t`${name} partly failed`,
    failed: t`${name} failed`,
    stopped: t`${name} is stopped`,
    nothingToDo: t`${name}: nothing to do`,
  }
  const title = standing === undefined ? undefined : titles[standing]
  const before = useRef(title)
  // The progress of the moment goes along, and is no reason to tell it once more.
  const tellIt = useEffectEvent((told: string) => tell(id, told, progress))
  useEffect(() => {
    if (title !== undefined && title !== before.current) tellIt(title)
    before.current = title
  }, [title])
}
