import { Trans } from '@lingui/react/macro'
import { NotSigned } from './approval-calls.ts'
import { FollowUpProblem } from './follow-up-problem.tsx'
import css from '../ui/facts.module.css'
import type { LiveTargets } from './live-targets.ts'

type ProblemProps = { project: string; error: Error | null; live: LiveTargets }

/** Why a second person's word was not taken. */
export function DecisionProblem({ project, error, live }: ProblemProps) {
  if (error === null) return null
  if (!(error instanceof NotSigned)) {
    return <FollowUpProblem project={project} error={error} live={live} onRetry={undefined} onLeaveOut={undefined} />
  }
  return (
    <p className={css.why} role="alert">
      <Trans>The passkey was not used, so nothing was approved. Try again when you are ready.</Trans>
    </p>
  )
}
