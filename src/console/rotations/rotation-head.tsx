import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheckFilled, IconLockQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Rotation } from '../../contract/rotation.ts'
import { Age } from '../ui/age.tsx'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { totalsOf } from './bar-parts.ts'
import { pollEvery } from './poll.ts'
import { backToRotations } from './back-links.tsx'
import css from './rotation-head.module.css'
import { RotationTag } from './rotation-tag.tsx'
import { targetsQuery } from './targets-query.ts'

/** Which rotation this is, who asked for it and why, and how old what one sees is. */
export function RotationHead({ project, rotation }: { project: string; rotation: Rotation }) {
  const { t } = useLingui()
  const format = useFormat()
  const { number, keyPair, reason, createdBy, createdAt, finishedAt } = rotation
  const { planned, toChange, verified } = totalsOf(rotation.counts)
  const figure = format.number(verified)
  const of = format.number(toChange)
  const took = finishedAt === undefined ? '' : format.duration(Date.parse(finishedAt) - Date.parse(createdAt))
  const target = (
    <>
      {keyPair !== undefined && <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} look="next" />}
      <span className={css.on}>
        <Plural value={planned} one="on # server" other={`on ${format.number(planned)} servers`} />
      </span>
    </>
  )
  return (
    <>
      <PageHead
        title={t`Rotation ${number}`}
        documentTitle={t`${figure} of ${of} verified · Rotation ${number}`}
        back={backToRotations(project, t`Rotations`)}
        beside={
          <>
            <RotationTag rotation={rotation} />
            <span className={css.target}>{target}</span>
          </>
        }
      >
        <DataAge project={project} id={rotation.id} />
      </PageHead>
      <p className={css.below}>{target}</p>
      <dl className={css.facts}>
        <div>
          <dt>
            <Trans>Reason</Trans>
          </dt>
          <dd>{reason}</dd>
        </div>
        <div>
          <dt>
            <Trans>Started by</Trans>
          </dt>
          <dd>
            <Trans>
              {createdBy}, {format.dateTime(createdAt)}, <Age at={createdAt} /> ago
            </Trans>
          </dd>
        </div>
        {finishedAt !== undefined && (
          <div>
            <dt>
              <Trans>Finished</Trans>
            </dt>
            <dd>
              <Trans>
                {format.time(finishedAt)}, after {took}
              </Trans>
            </dd>
          </div>
        )}
        <div>
          <dt>
            <Trans>Private key</Trans>
          </dt>
          <dd className={css.proof}>
            {rotation.proof === 'skipped' ? (
              <>
                <IconLockQuestion size={14} aria-hidden="true" />
                <Trans>not shown before the start</Trans>
              </>
            ) : (
              <>
                <IconCircleCheckFilled size={14} aria-hidden="true" className={css.shown} />
                <Trans>shown before the start</Trans>
              </>
            )}
          </dd>
        </div>
      </dl>
    </>
  )
}

/** Apart, because it changes with every answer, also with those that bring nothing. */
function DataAge({ project, id }: { project: string; id: string }) {
  const { data, dataUpdatedAt, status } = useQuery({
    ...targetsQuery(project, id),
    notifyOnChangeProps: ['dataUpdatedAt', 'status'],
  })
  if (data === undefined) return null
  if (pollEvery(data) === false) return null
  return (
    <span className={css.age}>
      <span className={css.pulse} key={dataUpdatedAt} data-lost={status === 'error' || undefined} />
      <span>
        <Trans>
          <b>
            <Age at={dataUpdatedAt} />
          </b>{' '}
          old
        </Trans>
      </span>
    </span>
  )
}
