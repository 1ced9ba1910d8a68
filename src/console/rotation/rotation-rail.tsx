import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { ErrorGroupCard } from './error-group-card.tsx'
import { groupErrors } from './error-groups.ts'
import { LimitBars } from './limit-bars.tsx'
import type { LiveTargets } from './live-targets.ts'
import css from './rotation-rail.module.css'
import { WaveLog } from './wave-log.tsx'

type RailProps = {
  rotation: Rotation
  live: LiveTargets
  onShow: (next: { state?: string; q?: string }) => void
}

/** Beside the list: how the waves and batches stand, how far the limits are used up, and what went wrong, by reason. */
export function RotationRail({ rotation, live, onShow }: RailProps) {
  const { t } = useLingui()
  const groups = useMemo(() => groupErrors(live.byId.values()), [live.byId])
  return (
    <aside className={css.rail} aria-label={t`Waves, limits and errors`}>
      <WaveLog rotation={rotation} live={live} />
      <LimitBars rotation={rotation} live={live} />
      {groups.length > 0 && (
        <section className={css.section}>
          <h2>
            <Trans>What went wrong</Trans>
          </h2>
          {groups.map((group) => (
            <ErrorGroupCard
              key={`${group.state} ${group.code}`}
              project={rotation.project}
              group={group}
              onShow={onShow}
            />
          ))}
        </section>
      )}
    </aside>
  )
}
