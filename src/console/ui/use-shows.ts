import { useLingui } from '@lingui/react/macro'
import { useCallback } from 'react'
import { deceivingIn } from '../../contract/deceiving.ts'

/** What a form says of a line that holds what does not show; nobody finds that by looking, so it is named. */
export function useShows(): (line: string) => true | string {
  const { t } = useLingui()
  return useCallback(
    (line) => {
      const code = deceivingIn(line.trim())
      return code === undefined || t`There is a character in it that does not show (${code}). Type it anew.`
    },
    [t],
  )
}
