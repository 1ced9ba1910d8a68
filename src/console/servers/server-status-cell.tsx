// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { serverBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { latePart } from '../ui/late-part.tsx'
import { ServerStatusTag } from '../ui/server-status.tsx'
import type { CellProps } from './server-cells.tsx'
import css from './servers-table.module.css'

// Nine icons that most visits show none of. Without them a row says what it said before, which is true as well.
const normal = () => <ServerStatusTag status="normal" />
const TargetStateTag = latePart(async () => (await import('../ui/target-state.tsx')).TargetStateTag, {
  fallback: normal,
  failed: normal,
})

/**
 * The server's status and why it cannot be rotated. While an open rotation has it, what is happening to it stands in place
 * of the silent "normal"; a status that is not normal is never covered.
 */
export function StatusCell({ project, server, inRotation, reachable }: CellProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const { id, status, blocked, openRotation } = server
  // Whoever is through with its target is free, and the rotation still worth a look.
  const rotation = openRotation ?? (blocked === undefined ? inRotation : undefined)
  const why =
    blocked !== undefined
      ? serverBlockText(blocked.code, blocked.params, language)
      : rotation && t({ message: `rotation ${rotation.number}`, comment: 'link behind the state of a server' })
  return (
    <div role="cell" className={css.status}>
      <span className={css.state}>
        {inRotation !== undefined && status === 'normal' ? (
          <TargetStateTag state={inRotation.target.state} />
        ) : (
          <ServerStatusTag status={status} />
        )}
      </span>
      {why !== undefined && (
        <span id={`why-${id}`} className={css.why} title={why}>
          {rotation === undefined ? (
            why
          ) : (
            <Link
              to="/p/$project/rotations/$id"
              params={{ project, id: rotation.id }}
              className={css.link}
              tabIndex={reachable ? 0 : -1}
            >
              {why}
            </Link>
          )}
        </span>
      )}
    </div>
  )
}
