import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/live.ts'

/** Says how many match when the hand rests after a change of the filters. */
export function useSpokenCount(matching: number, total: number, speak: boolean): void {
  const { t } = useLingui()
  const format = useFormat()
  const sentence = speak ? t`${format.number(matching)} of ${format.number(total)} servers match` : ''
  useEffect(() => {
    if (sentence === '') return undefined
    const timer = setTimeout(() => announce(sentence), 500)
    return () => clearTimeout(timer)
  }, [sentence])
}
