import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { ageParts, clock } from './durations.ts'

const tags: Record<string, string> = { en: 'en-GB', zh: 'zh-CN' }

function makeFormatters(tag: string) {
  return {
    // Both our languages group as the mock-ups do: 1,240.
    numbers: new Intl.NumberFormat(tag),
    percents: new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    // `a, b, c`, also where more of them are counted behind it.
    lists: new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' }),
    dateTimes: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' }),
    dates: new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }),
    times: new Intl.DateTimeFormat(tag, { timeStyle: 'medium' }),
  }
}

// Made once a language: one for each row of a table costs more than all the rest of drawing it.
const formatters = new Map<string, ReturnType<typeof makeFormatters>>()

function formattersOf(tag: string) {
  let made = formatters.get(tag)
  if (made === undefined) {
    made = makeFormatters(tag)
    formatters.set(tag, made)
  }
  return made
}

/**
 * Numbers grouped, times in the reader's own zone, durations as `1:12`, ages as `14 s` or `41 d`. Times come as ISO 8601
 * or as milliseconds since 1970; durations in milliseconds.
 */
export function useFormat() {
  const { t, i18n } = useLingui()
  const tag = tags[i18n.locale] ?? 'en-GB'
  return useMemo(() => {
    const { numbers, percents, lists, dateTimes, dates, times } = formattersOf(tag)
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
      /** One decimal; `share` of 1. */
      percent: (share: number) => percents.format(share),
      list: (parts: Iterable<string>) => lists.format(parts),
      dateTime: (at: string | number) => dateTimes.format(new Date(at)),
      date: (at: string | number) => dates.format(new Date(at)),
      time: (at: string | number) => times.format(new Date(at)),
      duration: clock,
      age,
    }
  }, [t, tag])
}
