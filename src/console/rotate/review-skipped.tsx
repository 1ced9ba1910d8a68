import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { serverBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { ServerStatusTag } from '../ui/server-status.tsx'
import { isSeen } from '../ui/seen-name.ts'
import { shorten } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import type { Plan, SkipGroup } from './plan.ts'
import { ReviewCard, step } from './review-card.tsx'
import css from './review.module.css'

type SkippedCardProps = {
  project: string
  plan: Plan
  keyPair: KeyPair | undefined
  /** The servers that are not told apart by their name. */
  unclear: ReadonlySet<string>
}

/** What is left alone, and why. */
export function SkippedCard({ project, plan, keyPair, unclear }: SkippedCardProps) {
  const { t } = useLingui()
  return (
    <ReviewCard
      count={plan.counts.skipped}
      label={t`Skipped`}
      head={
        <>
          <IconCircleMinus size={16} aria-hidden="true" className={css.minus} />
          <b className={css.skipped}>
            <Trans>Skipped</Trans>
          </b>
        </>
      }
    >
      <ul className={css.reasons}>
        {plan.skipped.map((group) => (
          <SkipLine key={`${group.code} ${JSON.stringify(group.params)}`} group={group} unclear={unclear}>
            <SkipReason project={project} group={group} keyPair={keyPair} />
          </SkipLine>
        ))}
      </ul>
    </ReviewCard>
  )
}

function SkipLine(props: { group: SkipGroup; unclear: ReadonlySet<string>; children: ReactNode }) {
  const { group, unclear, children } = props
  const format = useFormat()
  const [shown, setShown] = useState(1)
  const names = group.servers.slice(0, shown).map(({ id, name }) => {
    if (!isSeen(name)) return shorten(id)
    return unclear.has(id) ? `${name} (${shorten(id)})` : name
  })
  const more = format.number(group.servers.length - shown)
  return (
    <li>
      <span>
        <span className={css.skippedNames}>{format.list(names)}</span>{' '}
        {shown < group.servers.length && (
          <button type="button" className={text.link} onClick={() => setShown(shown + step)}>
            <Trans>and {more} more</Trans>
          </button>
        )}
      </span>
      <span className={css.reason}>{children}</span>
    </li>
  )
}

function SkipReason(props: { project: string; group: SkipGroup; keyPair: KeyPair | undefined }) {
  const { project, group, keyPair } = props
  const { language } = useAppLanguage()
  const { code, params, servers } = group
  if (code === 'gone') return <Trans>no longer in the list</Trans>
  if (code === 'alreadyOnKeyPair') {
    return (
      <Trans>
        already on <span className={text.mono}>{keyPair?.name}</span>
      </Trans>
    )
  }
  const { id, number } = params
  if (code === 'inRotation' && typeof id === 'string') {
    return (
      <Trans>
        in{' '}
        <Link className={text.link} to="/p/$project/rotations/$id" params={{ project, id }}>
          rotation {number}
        </Link>
      </Trans>
    )
  }
  const [one] = servers
  return (
    <>
      {one?.status !== undefined && <ServerStatusTag status={one.status} />}
      {serverBlockText(code, params, language)}
    </>
  )
}
