import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import css from './limit-bars.module.css'
import { type LimitUse, limitUse } from './limit-use.ts'
import type { LiveTargets } from './live-targets.ts'
import { RailSection } from './rail-section.tsx'
import rail from './rotation-rail.module.css'

/** Where the rotation stops by itself, and how far that is used up: failed and unknown together. */
export function LimitBars({ rotation, live }: { rotation: Rotation; live: LiveTargets }) {
  const uses = useMemo(() => limitUse(rotation, live), [rotation, live])
  if (uses.length === 0) return null
  const excused = rotation.excused?.servers ?? 0
  return (
    <RailSection title={<Trans>Stops at</Trans>}>
      <ul className={css.limits}>
        {uses.map((use) => (
          <Limit key={use.kind} use={use} />
        ))}
      </ul>
      <p className={rail.note}>
        <Trans>Failed and unknown count together.</Trans>{' '}
        {excused > 0 && (
          <Plural
            value={excused}
            one="Somebody went on past a limit: # from before counts no more."
            other="Somebody went on past a limit: # from before count no more."
          />
        )}
      </p>
    </RailSection>
  )
}

function Limit({ use }: { use: LimitUse }) {
  const { t } = useLingui()
  const format = useFormat()
  const { kind, limit, percent, lost } = use
  const share = percent === undefined ? '' : format.number(percent)
  const limitText = format.number(limit)
  const lostText = format.number(lost)
  const names: Record<LimitUse['kind'], string> = {
    firstWave: t`${limitText} in the first wave`,
    failures: t`${limitText} in all`,
    percent: t`${share} % of all: ${limitText}`,
  }
  return (
    <li data-reached={lost >= limit || undefined}>
      <span>{names[kind]}</span>
      <span className={css.used}>
        {lost === 0 ? (
          <Trans>none so far</Trans>
        ) : (
          <Trans>
            <b>{lostText}</b> of {limitText}
          </Trans>
        )}
      </span>
      <span className={css.bar} aria-hidden="true">
        <i style={{ width: `${Math.min(100, (lost / limit) * 100)}%` }} />
      </span>
    </li>
  )
}
