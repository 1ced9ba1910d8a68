import { Trans } from '@lingui/react/macro'
import { IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ProblemError } from '../api/client.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import text from '../ui/text.module.css'
import css from './delete-key-pair.module.css'
import type { useDelete } from './use-delete.ts'

type DeleteProblemProps = { project: string; deletion: ReturnType<typeof useDelete> }

/** Why it was not deleted, with what needs it; or that nobody knows, with the way to find out. */
export function DeleteProblem({ project, deletion }: DeleteProblemProps) {
  const format = useFormat()
  const spoken = useSpokenContent<HTMLParagraphElement>(true)
  const { error, lost, looked, looking, lookError, lookAgain } = deletion
  const { servers = [], rotations = [] } = error instanceof ProblemError ? error.problem : {}
  return (
    <div className={css.problem}>
      <ProblemNotice error={lookError ?? error} />
      {servers.length > 0 && <p className={css.names}>{format.list(servers.map(({ id, name }) => name || id))}</p>}
      {rotations.map(({ id, number }) => (
        <Link key={id} to="/p/$project/rotations/$id" params={{ project, id }} className={text.link}>
          <Trans>Rotation {number}</Trans>
        </Link>
      ))}
      {lost && (
        <>
          <p ref={spoken}>
            {looked !== undefined && looked !== 'gone' ? (
              <Trans>Still in the list at {format.time(looked.thereAt)}.</Trans>
            ) : (
              <Trans>It is not known whether it was deleted. The list tells.</Trans>
            )}
          </p>
          <ActionButton icon={IconRefresh} pending={looking} onClick={lookAgain}>
            <Trans>Look again</Trans>
          </ActionButton>
        </>
      )}
    </div>
  )
}
