import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { ageParts, clock } from './durations.ts'

const tags: Record<string, string> = { en: 'en-GB', zh: 'zh-CN' }

/**
 * Numbers grouped, times in the reader's own zone, durations as `1:12`, ages as `14 s` or `41 d`. Times come as ISO 8601
 * or as milliseconds since 1970; durations in milliseconds.
 */
export function useFormat() {
  const { t, i18n } = useLingui()
  const tag = tags[i18n.locale] ?? 'en-GB'
  return useMemo(() => {
    // English groups as the mock-ups do (1,240), in both our languages the same.
    const numbers = new Intl.NumberFormat(tag)
    const dateTimes = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' })
    const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })
    const times = new Intl.DateTimeFormat(tag, { timeStyle: 'medium' })
    const age = (milliseconds: number): string => {
      const { value, unit } = ageParts(milliseconds)
      const count = numbers.format(value)
      if (unit === 'second') return t({ message: `${count} s`, comment: 'seconds, short' })
      if (unit === 'minute') return t({ message: `${count} min`, comment: 'minutes, short' })
      if (unit === 'hour') return t({ message: `${count} h`, comment: 'hours, short' })
      return t({ message: `${count} d`, comment: 'days, short' })
    }
    return {
      number: (value: number) => numbers.format(value),
      dateTime: (at: string | number) => dateTimes.format(new Date(at)),
      date: (at: string | number) => dates.format(new Date(at)),
      time: (at: string | number) => times.format(new Date(at)),
      duration: clock,
      age,
    }
  }, [t, tag])
}
