import { useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import type { LiveTargets } from './live-targets.ts'
import { paceOf } from './pace.ts'

const minute = 60_000
/** Pace and time left are looked at anew this often: a figure that changes every second cannot be read. */
const stepMs = 5_000

/** "96 a minute, about 3 min left", as soon as enough was seen to say so. */
export function PaceText({ rotation, live }: { rotation: Rotation; live: LiveTargets }) {
  const { t } = useLingui()
  const format = useFormat()
  const now = useNow((time) => Math.floor(time / stepMs) * stepMs)
  const pace = paceOf(rotation, live, now)
  if (pace === undefined) return null
  const speed = format.number(pace.perMinute)
  const { leftMs } = pace
  if (leftMs === undefined) return <span>{t`${speed} a minute`}</span>
  if (leftMs < minute) return <span>{t`${speed} a minute, under a minute left`}</span>
  const left = format.age(Math.ceil(leftMs / minute) * minute)
  return <span>{t`${speed} a minute, about ${left} left`}</span>
}
