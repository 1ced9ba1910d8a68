import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useMemo } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { useFormat } from '../ui/format.ts'
import { unclearNames } from '../ui/seen-name.ts'
import { useSpokenContent } from '../ui/spoken.ts'
import { FirstWaveMark } from './first-wave-mark.tsx'
import { OutlookText } from './outlook-text.tsx'
import type { Plan } from './plan.ts'
import { ChangeCard } from './review-change.tsx'
import { ReviewMeans } from './review-means.tsx'
import { SkippedCard } from './review-skipped.tsx'
import css from './review.module.css'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import type { UsedHow } from './use-how.ts'

type NamedServer = { id: string; name?: string }

type ReviewProps = {
  project: string
  plan: Plan
  keyPair: KeyPair | undefined
  keyPairs: KeyPair[] | undefined
  how: UsedHow
  /** The private key of the key pair was opened in this page. */
  shown: boolean
  /** How far the fleet has been read; absent: all of it. */
  progress: { read: number; count: number | undefined } | undefined
  /** How old it is, and the way to read it again. */
  age: ReactNode
}

/** What will happen if it is sent now: figures, old to new per server, what is left alone and why, what it means. */
export function Review({ project, plan, keyPair, keyPairs, how, shown, progress, age }: ReviewProps) {
  const { first } = how.going.waves
  const spoken = useSpokenContent<HTMLParagraphElement>()
  const firstWave = useMemo(() => new Set(plan.changing.slice(0, first ?? 0)), [plan.changing, first])
  const unclear = useMemo(
    () => unclearNames([...plan.groups, ...plan.skipped].flatMap(({ servers }): NamedServer[] => servers)),
    [plan.groups, plan.skipped],
  )
  if (progress !== undefined) return <StillReading progress={progress} />
  const fingerprints = new Map(keyPairs?.map((one) => [one.name, one.fingerprint]))
  return (
    <>
      <Figures plan={plan} how={how} />
      {plan.counts.change > 0 && (
        <p ref={spoken} className={css.outlook}>
          {how.outlook === undefined ? (
            <Trans>A number under “How” does not fit.</Trans>
          ) : (
            <OutlookText outlook={how.outlook} />
          )}
        </p>
      )}
      {age}
      {plan.groups.map((group) => (
        <ChangeCard
          key={group.from ?? ' none'}
          group={group}
          keyPair={keyPair}
          fingerprints={fingerprints}
          firstWave={firstWave}
          unclear={unclear}
        />
      ))}
      {plan.skipped.length > 0 && <SkippedCard project={project} plan={plan} keyPair={keyPair} unclear={unclear} />}
      {plan.counts.change > 0 && <ReviewMeans plan={plan} keyPair={keyPair} shown={shown} />}
    </>
  )
}

function Figures({ plan, how }: { plan: Plan; how: UsedHow }) {
  const format = useFormat()
  const { change, skipped } = plan.counts
  const size = format.number(how.batchSize)
  const waves = how.texts.mode === 'firstWave'
  // Absent where a number does not fit; the word beside the dash still needs one.
  const known = how.outlook?.batches
  const batches = known ?? 2
  return (
    <div className={css.figures}>
      <Figure value={change} quiet={change === 0}>
        <Plural comment="a figure stands before it" value={change} one="server changes" other="servers change" />
      </Figure>
      {waves && (
        <Figure value={how.outlook?.first}>
          <Trans comment="a figure stands before it">in the first wave</Trans> <FirstWaveMark said />
        </Figure>
      )}
      <Figure value={known} quiet={change === 0}>
        {waves ? (
          <Plural value={batches} one="batch after it" other="batches after it" />
        ) : (
          <Plural
            value={batches}
            one={`batch of up to ${size}, at once`}
            other={`batches of up to ${size}, all at once`}
          />
        )}
      </Figure>
      <Figure value={skipped} quiet>
        <Trans>skipped</Trans>
      </Figure>
    </div>
  )
}

/** `value` is absent where a number of the form does not fit. */
function Figure(props: { value: number | undefined; quiet?: boolean; children: ReactNode }) {
  const { value, quiet = false, children } = props
  const format = useFormat()
  return (
    <p data-quiet={quiet || undefined}>
      <b>{value === undefined ? '–' : format.number(value)}</b> <span>{children}</span>
    </p>
  )
}

function StillReading({ progress }: { progress: ReviewProps['progress'] }) {
  const { t } = useLingui()
  const format = useFormat()
  const read = format.number(progress?.read ?? 0)
  const count = progress?.count === undefined ? undefined : format.number(progress.count)
  return (
    <div aria-busy="true" aria-label={t`Reading the servers`}>
      <p className={css.reading}>
        {count === undefined ? (
          <Trans>Reading the servers…</Trans>
        ) : (
          <Trans>
            <b>{read}</b> of {count} servers read
          </Trans>
        )}
      </p>
      <SkeletonRows count={8} />
    </div>
  )
}
