import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { useNow } from '../ui/now.ts'
import { ShortId } from '../ui/short-id.tsx'
import { TargetStateTag } from '../ui/target-state.tsx'
import { elapsedOf } from './elapsed.ts'
import { nameOf } from './live-targets.ts'
import { TargetSentence } from './target-sentence.tsx'
import css from './target-table.module.css'

type TargetRowProps = {
  id: string
  target: Target
  rotation: Rotation['state']
  index: number
  top: number
  current: boolean
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
  onPick: (serverId: string) => void
}

export const TargetRow = memo(function TargetRow(props: TargetRowProps) {
  const { id, target, rotation, index, top, current, measure, onPick } = props
  const { t } = useLingui()
  return (
    // The keyboard moves the cursor on the grid itself; the click here is the same for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      id={id}
      ref={measure}
      data-index={index}
      className={css.row}
      aria-rowindex={index + 2}
      data-current={current || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onPick(target.serverId)}
    >
      <td className={css.name} title={target.serverId}>
        {nameOf(target)}
      </td>
      <td className={css.state}>
        <span key={target.state} className={css.fade}>
          <TargetStateTag state={target.state} />
        </span>
      </td>
      <td className={css.from}>
        {target.from === undefined ? (
          <Nothing />
        ) : (
          <KeyPairName
            name={target.from?.name ?? null}
            fingerprint={target.from?.fingerprint}
            look={target.from !== null && target.from.fingerprint === undefined ? 'unlisted' : 'listed'}
            bare
          />
        )}
      </td>
      <td className={css.job}>
        {target.jobId === undefined ? <Nothing /> : <ShortId value={target.jobId} label={t`job id`} />}
      </td>
      <td className={css.elapsed}>
        <Elapsed target={target} />
      </td>
      <td className={css.what} data-quiet={target.error === undefined || undefined}>
        <TargetSentence target={target} rotation={rotation} />
      </td>
    </tr>
  )
})

function Nothing() {
  return <span className={css.nothing}>–</span>
}

/** Apart, because it ticks while its target is on the way. */
function Elapsed({ target }: { target: Target }) {
  const format = useFormat()
  const text = useNow((now) => {
    const elapsed = elapsedOf(target, now)
    return elapsed === undefined ? '–' : format.duration(elapsed)
  })
  return <>{text}</>
}
