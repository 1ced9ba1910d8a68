import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconLockQuestion, IconPlug, IconTerminal2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { useFormat } from '../ui/format.ts'
import type { Plan } from './plan.ts'
import { ChangeCard, SkippedCard } from './review-cards.tsx'
import css from './review.module.css'
import { SkeletonRows } from './rotation-skeleton.tsx'

type ReviewProps = {
  project: string
  plan: Plan
  keyPair: KeyPair | undefined
  keyPairs: KeyPair[] | undefined
  batchSize: number | undefined
  /** How far the fleet has been read; absent: all of it. */
  progress: { read: number; count: number | undefined } | undefined
  /** How old it is, and the way to read it again. */
  age: ReactNode
}

/** What will happen if it is sent now: figures, old to new per server, what is left alone and why, what it means. */
export function Review({ project, plan, keyPair, keyPairs, batchSize, progress, age }: ReviewProps) {
  const format = useFormat()
  if (progress !== undefined || batchSize === undefined) return <StillReading progress={progress} />
  const { change, batches, skipped } = plan.counts
  const size = format.number(batchSize)
  const fingerprints = new Map(keyPairs?.map((one) => [one.name, one.fingerprint]))
  return (
    <>
      <div className={css.figures}>
        <Figure value={change} quiet={change === 0}>
          <Plural value={change} one="changes" other="change" />
        </Figure>
        <Figure value={batches} quiet={change === 0}>
          <Plural
            value={batches}
            one={`batch of up to ${size}, at once`}
            other={`batches of up to ${size}, all at once`}
          />
        </Figure>
        <Figure value={skipped} quiet>
          <Trans>skipped</Trans>
        </Figure>
      </div>
      {age}
      {plan.groups.map((group) => (
        <ChangeCard key={group.from ?? ' none'} group={group} keyPair={keyPair} fingerprints={fingerprints} />
      ))}
      {plan.skipped.length > 0 && <SkippedCard project={project} plan={plan} keyPair={keyPair} />}
      {change > 0 && <Means plan={plan} keyPair={keyPair} />}
    </>
  )
}

function Figure({ value, quiet = false, children }: { value: number; quiet?: boolean; children: ReactNode }) {
  const format = useFormat()
  return (
    <p data-quiet={quiet || undefined}>
      <b>{format.number(value)}</b> <span>{children}</span>
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

function Means({ plan, keyPair }: { plan: Plan; keyPair: KeyPair | undefined }) {
  const bare = plan.groups.find((group) => group.from === null)?.servers.length ?? 0
  return (
    <ul className={css.means}>
      {keyPair !== undefined && (
        <>
          <li data-strong>
            <IconLockQuestion size={16} aria-hidden="true" />
            <span>
              <Trans>
                Nobody has shown that they hold the private key of <code>{keyPair.name}</code>. If nobody does, nobody
                can log in to these servers.
              </Trans>
            </span>
          </li>
          <li>
            <IconTerminal2 size={16} aria-hidden="true" />
            <span>
              <Trans>
                Once a server is changed, new SSH logins need the private key of <code>{keyPair.name}</code>. Open
                tunnels live until they drop.
              </Trans>
            </span>
          </li>
        </>
      )}
      <li>
        <IconArrowBackUp size={16} aria-hidden="true" />
        <span>
          <Trans>The key pair that each server has now is written down before anything is sent.</Trans>{' '}
          {bare > 0 && (
            <Plural
              value={bare}
              one="# server has none, so it has nothing to go back to."
              other="# servers have none, so they have nothing to go back to."
            />
          )}
        </span>
      </li>
      <li>
        <IconPlug size={16} aria-hidden="true" />
        <span>
          <Trans>Intranet ADB and public app ports are not protected by the key pair. This does not close them.</Trans>
        </span>
      </li>
    </ul>
  )
}
