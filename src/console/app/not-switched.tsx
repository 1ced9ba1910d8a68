import { useLingui } from '@lingui/react/macro'
import { Dialog, DialogBody } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { putAwayNotSwitched, switchLanguage, useNotSwitched } from './language.ts'
import { languages } from './menu-buttons.tsx'

/** The words of the language that was asked for did not come: what is on screen stays in its own, and this says so. */
export function NotSwitched() {
  const { t } = useLingui()
  const failure = useNotSwitched()
  if (failure === undefined) return null
  const language = languages.find(({ value }) => value === failure.language)?.name ?? failure.language
  return (
    <Dialog title={t`The words in ${language} did not come`} onClose={putAwayNotSwitched}>
      <DialogBody>
        <ProblemNotice error={failure.error} onRetry={() => void switchLanguage(failure.language)} />
      </DialogBody>
    </Dialog>
  )
}
