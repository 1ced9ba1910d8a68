import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { useNow } from '../ui/now.ts'
import { ShortId } from '../ui/short-id.tsx'
import { TargetStateTag } from '../ui/target-state.tsx'
import { elapsedOf } from './elapsed.ts'
import { nameOf, type Unread } from './live-targets.ts'
import { TargetFrom } from './target-from.tsx'
import { TargetSentence } from './target-sentence.tsx'
import css from './target-table.module.css'

type TargetRowProps = {
  id: string
  target: Target
  rotation: Rotation['state']
  /** The rotation has waves, and says of each target in which it is. */
  waves: boolean
  /** Each server goes back to a key pair of its own. */
  back: boolean
  unread: Unread | undefined
  index: number
  top: number
  current: boolean
  measure: ((element: HTMLTableRowElement | null) => void) | undefined
}

export const TargetRow = memo(function TargetRow(props: TargetRowProps) {
  const { id, target, rotation, waves, back, unread, index, top, current, measure } = props
  const { t } = useLingui()
  return (
    <tr
      id={id}
      ref={measure}
      data-index={index}
      className={css.row}
      aria-rowindex={index + 2}
      data-current={current || undefined}
      data-server={target.serverId}
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className={css.name} title={target.serverId}>
        {/* The keyboard opens the row under the cursor with Enter. */}
        <button type="button" tabIndex={-1} data-opens className={css.open}>
          {nameOf(target)}
        </button>
      </td>
      <td className={css.state}>
        <span key={target.state} className={css.fade}>
          <TargetStateTag state={target.state} />
        </span>
      </td>
      {waves && <td className={css.wave}>{target.wave ?? <Nothing />}</td>}
      <td className={css.from}>
        {back ? (
          <KeyPairName name={target.to.name} fingerprint={target.to.fingerprint} bare />
        ) : (
          <TargetFrom target={target} unread={unread} />
        )}
      </td>
      <td className={css.job}>
        {target.jobId === undefined ? (
          <Nothing />
        ) : (
          <ShortId value={target.jobId} label={t`job id`} reachable={false} />
        )}
      </td>
      <td className={css.elapsed}>
        <Elapsed target={target} />
      </td>
      <td className={css.what} data-quiet={target.error === undefined || undefined}>
        <TargetSentence target={target} rotation={rotation} back={back} />
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
    // What was sent and came back unsent waits again, and its time has not begun.
    const elapsed = target.state === 'waiting' || target.state === 'stopped' ? undefined : elapsedOf(target, now)
    return elapsed === undefined ? '–' : format.duration(elapsed)
  })
  return <>{text}</>
}
