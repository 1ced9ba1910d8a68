import { targetErrorText } from '../../contract/target-reasons.ts'
import type { TargetError } from '../../contract/rotation.ts'
import { useAppLanguage } from '../app/language.ts'
import { useCloudErrorText } from '../ui/cloud-error-text.ts'

/** What an error means and what to do; `fromCloud`: the code is the cloud's own and is shown beside the words. */
export type ErrorText = { title: string; cause: string; next: string; fromCloud: boolean }

/** Until the catalogue is there, and if it never comes, the cloud's own message stands in. */
export function useErrorText(): (error: Pick<TargetError, 'code' | 'params' | 'cloud'>) => ErrorText {
  const { language } = useAppLanguage()
  const cloudText = useCloudErrorText()
  return ({ code, params, cloud }) => {
    const own = targetErrorText(code, params, language)
    if (own !== undefined) return { title: '', cause: own, next: '', fromCloud: false }
    if (cloudText === undefined) return { title: '', cause: cloud?.message ?? '', next: '', fromCloud: true }
    const { title, cause, remedy } = cloudText(code, language)
    return { title, cause, next: remedy, fromCloud: true }
  }
}
