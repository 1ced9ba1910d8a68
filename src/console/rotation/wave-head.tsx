import { Plural, Trans } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { RotationStateTag } from '../ui/rotation-state.tsx'
import { TargetStateTag } from '../ui/target-state.tsx'
import css from './rotation-rail.module.css'
import type { Wave } from './waves.ts'

/** Which wave, of how many servers, and how it stands. */
export function WaveHead({ rotation, wave }: { rotation: Rotation; wave: Wave }) {
  const format = useFormat()
  const count = format.number(wave.total)
  return (
    <div className={css.waveHead}>
      <h3>{wave.number === 1 ? <Trans>First wave</Trans> : <Trans>The rest</Trans>}</h3>
      <span className={css.size}>
        <Plural value={wave.total} one="# server" other={`${count} servers`} />
      </span>
      <WaveState rotation={rotation} wave={wave} />
    </div>
  )
}

function WaveState({ rotation, wave }: { rotation: Rotation; wave: Wave }) {
  const { counts, total } = wave
  const verified = counts.verified ?? 0
  const lost = (counts.failed ?? 0) + (counts.unknown ?? 0)
  if (wave.open) {
    const begun = wave.sent || rotation.waveLog.some((one) => one.wave === wave.number)
    // A wave that waits behind a held one is held with it.
    return begun || rotation.state === 'held' || rotation.state === 'stopping' ? (
      <RotationStateTag state={rotation.state} />
    ) : (
      <TargetStateTag state="waiting" />
    )
  }
  if ((counts.stopped ?? 0) > 0) return <RotationStateTag state="finished" outcome="stopped" />
  if (lost > 0) return <RotationStateTag state="finished" outcome={verified > 0 ? 'partlyFailed' : 'failed'} />
  // What was skipped on the way is not proven.
  return verified === 0 && total > 0 ? (
    <TargetStateTag state="skipped" />
  ) : (
    <RotationStateTag state="finished" outcome="verified" />
  )
}
