import { Button } from '@mantine/core'
import { Plural, Trans } from '@lingui/react/macro'
import { IconRotateClockwise } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Problem } from '../../contract/problem.ts'
import { ProblemError } from '../api/client.ts'
import type { Fleet } from '../api/fleet.ts'
import { selectionOf } from '../servers/selection.ts'
import { focusInSight } from '../ui/focus-once.ts'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import text from '../ui/text.module.css'
import { holdersOf } from './holders.ts'
import css from './rotate-problem.module.css'
import type { useSubmission } from './submission.ts'

type RotateProblemProps = {
  project: string
  error: Error
  fleet: Fleet
  submission: ReturnType<typeof useSubmission>
}

/** Why the submission was not taken, where it was made; takes the focus, so that it is read. */
export function RotateProblem({ project, error, fleet, submission }: RotateProblemProps) {
  const problem = error instanceof ProblemError ? error.problem : undefined
  return (
    <div ref={focusInSight} tabIndex={-1} className={css.problem}>
      <ProblemNotice error={error} {...(submission.lost && { onRetry: submission.again })} />
      {problem?.held !== undefined && (
        <HeldElsewhere project={project} held={problem.held} fleet={fleet} reset={submission.reset} />
      )}
      {problem?.code === 'idempotencyKeyReused' && (
        <p className={css.note}>
          <Trans>
            An earlier submission of this page arrived after all.{' '}
            <Link className={text.link} to="/p/$project/rotations" params={{ project }}>
              Look for it under Rotations
            </Link>
            .
          </Trans>
        </p>
      )}
    </div>
  )
}

type HeldProps = { project: string; held: NonNullable<Problem['held']>; fleet: Fleet; reset: () => void }

function HeldElsewhere({ project, held, fleet, reset }: HeldProps) {
  const format = useFormat()
  const leaveOut = () => {
    selectionOf(project).remove(held.map((one) => one.serverId))
    reset()
  }
  return (
    <div className={css.held}>
      <ul>
        {holdersOf(held).map(({ rotation, serverIds }) => {
          const names = serverIds.slice(0, 5).map((id) => fleet.byId.get(id)?.name ?? id)
          const more = serverIds.length - names.length
          return (
            <li key={rotation.id}>
              <IconRotateClockwise size={16} aria-hidden="true" />
              <Link className={text.link} to="/p/$project/rotations/$id" params={{ project, id: rotation.id }}>
                <Trans>Rotation {rotation.number}</Trans>
              </Link>
              <span>
                {format.list(names)} {more > 0 && <Plural value={more} one="and # more" other="and # more" />}
              </span>
            </li>
          )
        })}
      </ul>
      <Button onClick={leaveOut}>
        <Plural value={held.length} one="Leave it out" other="Leave the # out" />
      </Button>
    </div>
  )
}
