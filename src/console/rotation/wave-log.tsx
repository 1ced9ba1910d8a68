import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { sessionQuery } from '../api/queries.ts'
import { useFormat } from '../ui/format.ts'
import { BatchBars } from './batch-bars.tsx'
import type { LiveTargets } from './live-targets.ts'
import { RailSection } from './rail-section.tsx'
import css from './rotation-rail.module.css'
import { WaveHead } from './wave-head.tsx'
import { wavesOf, type Wave } from './waves.ts'

/** Each wave: how it stands, when it began and ended, who let it go, and its batches. */
export function WaveLog({ rotation, live }: { rotation: Rotation; live: LiveTargets }) {
  const waves = useMemo(() => wavesOf(live.byId.values()), [live.byId])
  const split = rotation.waves.first !== undefined
  return (
    <RailSection title={split ? <Trans>Waves</Trans> : <Trans>Batches</Trans>}>
      {waves.length === 0 && (
        <p className={css.note}>
          {live.state === 'finished' ? (
            <Trans>None: nothing was sent.</Trans>
          ) : (
            <Trans>Not cut yet: the servers are read first.</Trans>
          )}
        </p>
      )}
      {waves.map((wave) => (
        <div key={wave.number} className={css.wave}>
          {split && <WaveHead rotation={rotation} wave={wave} />}
          <BatchBars wave={wave} />
          <Sent wave={wave} />
          {split && <Course rotation={rotation} wave={wave} />}
        </div>
      ))}
    </RailSection>
  )
}

function Sent({ wave }: { wave: Wave }) {
  const format = useFormat()
  const { data: session } = useQuery(sessionQuery())
  const size = session?.limits.batchSize
  const sentBatches = wave.batches.filter((batch) => batch.sent).length
  const sent = format.number(sentBatches)
  // Batches are cut as they are sent; before that their number follows from their size.
  const expected =
    size === undefined ? wave.batches.length : Math.max(wave.batches.length, Math.ceil(wave.total / size))
  const all = format.number(expected)
  if (expected === 1) {
    return <p className={css.note}>{sentBatches === 1 ? <Trans>Sent in one batch</Trans> : <Trans>One batch</Trans>}</p>
  }
  return (
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
  )
}

/** "14:03:15 to 14:04:04 (0:49)", and by whom the wave was let go. */
function Course({ rotation, wave }: { rotation: Rotation; wave: Wave }) {
  const { t } = useLingui()
  const format = useFormat()
  const entry = rotation.waveLog.find((one) => one.wave === wave.number)
  if (entry === undefined) return null
  const { startedAt, endedAt, approvedBy } = entry
  const started = format.time(startedAt)
  const by = approvedBy ?? ''
  const ended = endedAt === undefined ? '' : format.time(endedAt)
  const took = endedAt === undefined ? '' : format.duration(Date.parse(endedAt) - Date.parse(startedAt))
  return (
    <p className={css.note}>
      {endedAt === undefined ? t`Since ${started}` : t`${started} to ${ended}, ${took}`}
      {approvedBy !== undefined && <>. {t`Let go by ${by}`}</>}
    </p>
  )
}
