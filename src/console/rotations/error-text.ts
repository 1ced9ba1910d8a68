import { targetErrorText } from '../../contract/reasons.ts'
import type { TargetError } from '../../contract/rotation.ts'
import { useAppLanguage } from '../app/language.ts'

/** What an error means and what to do; `fromCloud`: the code is the cloud's own and is shown before the words. */
export type ErrorText = { cause: string; next: string; fromCloud: boolean }

export function useErrorText(): (error: TargetError) => ErrorText {
  const { language } = useAppLanguage()
  return (error) => {
    const own = targetErrorText(error.code, error.params, language)
    if (own !== undefined) return { cause: own, next: '', fromCloud: false }
    return { cause: error.cloud?.message ?? '', next: '', fromCloud: true }
  }
}
