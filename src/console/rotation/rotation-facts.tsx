import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheckFilled, IconLockQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { Age } from '../ui/age.tsx'
import { useFormat } from '../ui/format.ts'
import text from '../ui/text.module.css'
import { goesBack } from './after.ts'
import { DecisionText } from './decision-text.tsx'
import type { LiveTargets } from './live-targets.ts'
import { plannedAfterReading } from './limit-use.ts'
import { useLimitsText } from './plan-text.ts'
import css from './rotation-head.module.css'

/** Below the title: why, by whom, from when to when, where it stops by itself, and what it follows and what followed. */
export function RotationFacts({ project, rotation, live }: { project: string; rotation: Rotation; live: LiveTargets }) {
  const { t } = useLingui()
  const format = useFormat()
  const { reason, createdBy, createdAt, finishedAt, proof, kind, of, retriedBy = [], undoneBy = [], stopAt } = rotation
  const limits = useLimitsText()(stopAt, plannedAfterReading(live))
  const limited = stopAt.firstWave !== undefined || stopAt.failures !== undefined || stopAt.percent !== undefined
  const took = finishedAt === undefined ? '' : format.duration(Date.parse(finishedAt) - Date.parse(createdAt))
  return (
    <dl className={css.facts}>
      <Fact term={t`Reason`}>{reason}</Fact>
      <Fact term={t`Started by`}>
        <Trans>
          {createdBy}, {format.dateTime(createdAt)}, <Age at={createdAt} /> ago
        </Trans>
      </Fact>
      {finishedAt !== undefined && (
        <Fact term={t`Finished`}>
          <Trans>
            {format.time(finishedAt)}, after {took}
          </Trans>
        </Fact>
      )}
      {!goesBack(rotation) && (
        <Fact term={t`Private key`}>
          <span className={css.proof}>
            {proof === 'skipped' ? (
              <>
                <IconLockQuestion size={14} aria-hidden="true" />
                {kind === 'retry' ? (
                  <Trans>not shown again for this retry</Trans>
                ) : (
                  <Trans>not shown before the start</Trans>
                )}
              </>
            ) : (
              <>
                <IconCircleCheckFilled size={14} aria-hidden="true" className={css.shown} />
                <Trans>shown before the start, signature {proof.algorithm} checked</Trans>
              </>
            )}
          </span>
        </Fact>
      )}
      {rotation.approval !== undefined && (
        <Fact term={t`Approval`}>
          <DecisionText approval={rotation.approval} />
        </Fact>
      )}
      {limited && <Fact term={t`Stops at`}>{t`${limits}, unknown counted`}</Fact>}
      {of !== undefined && (
        <Fact term={kind === 'undo' ? t`Undoes` : t`Retries`}>
          <Links project={project} rotations={[of]} />
        </Fact>
      )}
      {retriedBy.length > 0 && (
        <Fact term={t`Retried by`}>
          <Links project={project} rotations={retriedBy} />
        </Fact>
      )}
      {undoneBy.length > 0 && (
        <Fact term={t`Undone by`}>
          <Links project={project} rotations={undoneBy} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Links({ project, rotations }: { project: string; rotations: readonly { id: string; number: number }[] }) {
  return rotations.map(({ id, number }, i) => (
    <Fragment key={id}>
      {i > 0 && ', '}
      <Link className={text.link} to="/p/$project/rotations/$id" params={{ project, id }}>
        <Trans>Rotation {number}</Trans>
      </Link>
    </Fragment>
  ))
}
