import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { UndoBlockCode } from '../../contract/words.ts'
import { undoBlockText } from '../../contract/target-reasons.ts'
import { ProblemError } from '../api/client.ts'
import { useAppLanguage } from '../app/language.ts'
import { focusInSight } from '../ui/focus-once.ts'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import text from '../ui/text.module.css'
import { ActionButton } from '../ui/action-button.tsx'
import css from './follow-up-problem.module.css'
import { holdersOf } from '../rotate/holders.ts'
import { type LiveTargets, nameOf } from './live-targets.ts'

type ProblemProps = {
  project: string
  error: Error
  live: LiveTargets
  onRetry: (() => void) | undefined
  /** Takes these servers out of what is sent. */
  onLeaveOut: ((serverIds: readonly string[]) => void) | undefined
}

/** Why a retry or an undo was not taken, in its dialog, server by server; takes the focus, so that it is read. */
export function FollowUpProblem({ project, error, live, onRetry, onLeaveOut }: ProblemProps) {
  const format = useFormat()
  const problem = error instanceof ProblemError ? error.problem : undefined
  const named = (id: string) => {
    const target = live.byId.get(id)
    return target === undefined ? id : nameOf(target)
  }
  return (
    <div ref={focusInSight} tabIndex={-1} className={css.problem}>
      <ProblemNotice error={error} onRetry={onRetry} />
      {problem?.undoBlocked !== undefined && (
        <div className={css.list}>
          <ul>
            {problem.undoBlocked.slice(0, most).map(({ serverId, code }) => (
              <Blocked key={serverId} name={named(serverId)} code={code} />
            ))}
          </ul>
          <More count={problem.undoBlocked.length - most} />
          <LeaveOut ids={problem.undoBlocked.map(({ serverId }) => serverId)} onLeaveOut={onLeaveOut} />
        </div>
      )}
      {problem?.held !== undefined && (
        <div className={css.list}>
          <ul>
            {holdersOf(problem.held).map(({ rotation, serverIds }) => (
              <li key={rotation.id}>
                <Link className={text.link} to="/p/$project/rotations/$id" params={{ project, id: rotation.id }}>
                  <Trans>Rotation {rotation.number}</Trans>
                </Link>{' '}
                {format.list(serverIds.slice(0, most).map(named))} <More count={serverIds.length - most} />
              </li>
            ))}
          </ul>
          <LeaveOut ids={problem.held.map(({ serverId }) => serverId)} onLeaveOut={onLeaveOut} />
        </div>
      )}
    </div>
  )
}

const most = 8

function Blocked({ name, code }: { name: string; code: UndoBlockCode }) {
  const { language } = useAppLanguage()
  return (
    <li>
      <b>{name}</b> {undoBlockText(code, language)}
    </li>
  )
}

function More({ count }: { count: number }) {
  return count > 0 ? <Plural value={count} one="and # more" other="and # more" /> : null
}

function LeaveOut({ ids, onLeaveOut }: { ids: readonly string[]; onLeaveOut: ProblemProps['onLeaveOut'] }) {
  if (onLeaveOut === undefined) return null
  return (
    <ActionButton onClick={() => onLeaveOut(ids)}>
      <Plural value={ids.length} one="Leave it out" other="Leave these # out" />
    </ActionButton>
  )
}
