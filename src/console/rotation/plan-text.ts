import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { shareOf } from '../../contract/rules.ts'
import { useFormat } from '../ui/format.ts'

/** How a rotation was planned, in words: "1 server first, then held for a person". */
export function useWavesText(): (waves: Rotation['waves']) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ first, then = 'hold' }) => {
    if (first === undefined) return t`all at once`
    const count = format.number(first)
    return then === 'hold'
      ? t`${plural(first, { one: '# server first, then held for a person', other: `${count} servers first, then held for a person` })}`
      : t`${plural(first, { one: '# server first, then the rest', other: `${count} servers first, then the rest` })}`
  }
}

/**
 * Where a rotation stops by itself: "2 in the first wave, then 5 %: 62". `planned`: how many servers were left after they
 * had been read; absent: not known, and then a percentage stays one.
 */
export function useLimitsText(): (stopAt: Rotation['stopAt'], planned?: number) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ firstWave, failures, percent }, planned) => {
    const all: string[] = []
    if (failures !== undefined) {
      const most = format.number(failures)
      all.push(t`${most} in all`)
    }
    if (percent !== undefined) {
      const share = format.number(percent)
      const servers = planned === undefined || planned === 0 ? '' : format.number(shareOf(percent, planned))
      all.push(servers === '' ? t`${share} %` : t`${share} %: ${servers}`)
    }
    const whole = all.join(t` or `)
    if (firstWave === undefined) return whole === '' ? t`no limit` : whole
    const first = format.number(firstWave)
    return whole === '' ? t`${first} in the first wave` : t`${first} in the first wave, then ${whole}`
  }
}
