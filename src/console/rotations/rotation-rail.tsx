import { useMediaQuery } from '@mantine/hooks'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconHelpHexagonFilled, IconSquareRoundedXFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useId, useMemo, useState } from 'react'
import { targetStates } from '../../contract/words.ts'
import { sessionQuery } from '../api/queries.ts'
import { useFormat } from '../ui/format.ts'
import { ShortId } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import { type Batch, batchesOf } from './batches.ts'
import { type ErrorGroup, groupErrors } from './error-groups.ts'
import { useErrorText } from './error-text.ts'
import type { LiveTargets } from './live-targets.ts'
import css from './rotation-rail.module.css'
import { NextCheck } from './target-sentence.tsx'
import { TotalsBar } from './totals-bar.tsx'

type Show = (next: { state?: string; q?: string }) => void

/** Beside the list: how the batches stand, and what went wrong, by reason. */
export function RotationRail({ live, onShow }: { live: LiveTargets; onShow: Show }) {
  const { t } = useLingui()
  const groups = useMemo(() => groupErrors(live.byId.values()), [live.byId])
  return (
    <aside className={css.rail} aria-label={t`Batches and errors`}>
      <Batches byId={live.byId} state={live.state} />
      {groups.length > 0 && (
        <section className={css.section}>
          <h2>
            <Trans>What went wrong</Trans>
          </h2>
          {groups.map((group) => (
            <Group key={`${group.state} ${group.code}`} group={group} onShow={onShow} />
          ))}
        </section>
      )}
    </aside>
  )
}

function Batches({ byId, state }: Pick<LiveTargets, 'byId' | 'state'>) {
  const format = useFormat()
  const { data: session } = useQuery(sessionQuery())
  const batches = useMemo(() => batchesOf(byId.values()), [byId])
  const sent = format.number(batches.filter((batch) => batch.sent).length)
  const all = format.number(batches.length)
  const size = session?.limits.batchSize
  return (
    <section className={css.section} data-batches>
      <h2>
        <Trans>Batches</Trans>
      </h2>
      {batches.length === 0 ? (
        <p className={css.note}>
          {state === 'finished' ? (
            <Trans>None: nothing was sent.</Trans>
          ) : (
            <Trans>Not cut yet: the servers are read first.</Trans>
          )}
        </p>
      ) : (
        <>
          <ol className={css.batches} data-many={batches.length > 40 || undefined}>
            {batches.map((batch) => (
              <BatchBar key={batch.number} batch={batch} />
            ))}
          </ol>
          <p className={css.note}>
            {size === undefined ? (
              <Trans>
                {sent} of {all} batches sent
              </Trans>
            ) : (
              <Trans>
                {sent} of {all} batches sent, up to {size} servers each
              </Trans>
            )}
          </p>
        </>
      )}
    </section>
  )
}

/** Drawn again only when its counts change: of the 200 batches of a large rotation a few move at a time. */
const BatchBar = memo(
  function BatchBar({ batch }: { batch: Batch }) {
    const { t } = useLingui()
    const name = t`Batch ${batch.number}`
    return (
      <li title={name}>
        <TotalsBar counts={batch.counts} small label={name} />
      </li>
    )
  },
  (before, after) => targetStates.every((state) => before.batch.counts[state] === after.batch.counts[state]),
)

function Group({ group, onShow }: { group: ErrorGroup; onShow: Show }) {
  const { t } = useLingui()
  const format = useFormat()
  const textOf = useErrorText()
  const { title, cause, next } = textOf(group)
  const GroupIcon = group.state === 'failed' ? IconSquareRoundedXFilled : IconHelpHexagonFilled
  const count = format.number(group.count)
  const [request, ...others] = group.requestIds
  // Where the page is narrow the list stands below, so the groups are short until one is opened.
  const narrow = useMediaQuery('(max-width: 68.75em)', false, { getInitialValueInEffect: false }) ?? false
  const [wanted, setWanted] = useState<boolean>()
  const open = wanted ?? !narrow
  const id = useId()
  return (
    <section className={css.group} data-state={group.state}>
      <div className={css.head}>
        <GroupIcon size={16} aria-hidden="true" />
        <h3 className={css.code}>
          <button
            type="button"
            className={css.toggle}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setWanted(!open)}
          >
            <span className={css.whole}>{group.code}</span> {title !== '' && <span className={css.title}>{title}</span>}
            <IconChevronDown size={14} aria-hidden="true" />
          </button>
        </h3>
        <button type="button" className={text.link} onClick={() => onShow({ state: group.state, q: group.code })}>
          <Trans>Show {count}</Trans>
        </button>
      </div>
      <dl className={css.lines} id={id} hidden={!open}>
        {group.message !== undefined && (
          <>
            <dt>{t`Cloud`}</dt>
            <dd className={css.words}>{group.message}</dd>
          </>
        )}
        {cause !== '' && cause !== group.message && (
          <>
            <dt>{t`Cause`}</dt>
            <dd>{cause}</dd>
          </>
        )}
        {next !== '' && (
          <>
            <dt>{t`Next`}</dt>
            <dd>{next}</dd>
          </>
        )}
        {group.nextCheckAt !== undefined && (
          <>
            <dt>{t`Then`}</dt>
            <dd>
              <NextCheck at={group.nextCheckAt} />
            </dd>
          </>
        )}
        {request !== undefined && (
          <>
            <dt>{t`Request`}</dt>
            <dd>
              <ShortId value={request} whole label={t`request id`} />
              {others.length > 0 && (
                <span className={css.more}>
                  <Plural value={others.length} one="and # other request" other="and # other requests" />
                </span>
              )}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
