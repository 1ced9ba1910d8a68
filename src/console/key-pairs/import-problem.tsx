import { Trans } from '@lingui/react/macro'
import { IconRefresh } from '@tabler/icons-react'
import { ActionButton } from '../ui/action-button.tsx'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import css from './import-key-pair.module.css'
import type { useImport } from './use-import.ts'

/** Why it was not imported, or that nobody knows; then the way to find out, and no second sending by itself. */
export function ImportProblem({ sending, name }: { sending: ReturnType<typeof useImport>; name: string }) {
  const format = useFormat()
  const spoken = useSpokenContent<HTMLParagraphElement>(true)
  const { error, lost, looked, looking, lookError, lookAgain } = sending
  if (!lost) return <ProblemNotice error={error} />
  return (
    <div className={css.unknown}>
      <ProblemNotice error={lookError ?? error} />
      <p ref={spoken}>
        {looked !== undefined && 'another' in looked ? (
          <Trans>
            The list has <KeyPairName name={name} fingerprint={looked.another.fingerprint} /> now, but it is another
            key. Pick another name.
          </Trans>
        ) : looked !== undefined && 'nothingAt' in looked ? (
          <Trans>Not in the list at {format.time(looked.nothingAt)}. Sending it again cannot import it twice.</Trans>
        ) : (
          <Trans>It is not known whether it was imported. The list tells.</Trans>
        )}
      </p>
      <ActionButton icon={IconRefresh} pending={looking} onClick={lookAgain}>
        <Trans>Look again</Trans>
      </ActionButton>
    </div>
  )
}
