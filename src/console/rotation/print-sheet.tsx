import { useLingui } from '@lingui/react/macro'
import { createPortal } from 'react-dom'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { goesBack } from './after.ts'
import type { LiveTargets } from './live-targets.ts'
import { PrintRow } from './print-row.tsx'
import css from './print-sheet.module.css'
import { RotationAim } from './rotation-aim.tsx'
import { RotationFacts } from './rotation-facts.tsx'
import { RotationTag } from './rotation-tag.tsx'
import { useFromTitle } from './target-from.tsx'
import { TotalsBar, useCountsText } from './totals-bar.tsx'

export type SheetProps = { project: string; rotation: Rotation; live: LiveTargets; at: number }

/** The rotation on paper: head, totals and every target, in the order of their names. */
export function PrintSheet({ project, rotation, live, at }: SheetProps) {
  const { t } = useLingui()
  const format = useFormat()
  const fromTitle = useFromTitle()
  const counts = useCountsText()(rotation.counts)
  const back = goesBack(rotation)
  const { number, revision } = rotation
  const printedAt = format.dateTime(at)
  return createPortal(
    <div className={css.sheet} data-print-sheet>
      <h1>
        {back ? t`Undo ${number}` : t`Rotation ${number}`} <RotationTag rotation={rotation} />
      </h1>
      <p className={css.aim}>
        <RotationAim rotation={rotation} live={live} />
      </p>
      <RotationFacts project={project} rotation={rotation} live={live} />
      <TotalsBar counts={rotation.counts} />
      <p className={css.counts}>{counts}</p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t`Server`}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col">{fromTitle(false, live)}</th>
            <th scope="col">{t`To`}</th>
            <th scope="col">{t`Job`}</th>
            <th scope="col">{t`What happened`}</th>
          </tr>
        </thead>
        <tbody>
          {live.order.map((id) => {
            const target = live.byId.get(id)
            return (
              target && <PrintRow key={id} target={target} rotation={live.state} back={back} unread={live.unread} />
            )
          })}
        </tbody>
      </table>
      <p className={css.foot}>
        {t`Printed ${printedAt} at revision ${revision}. The record that can be verified is evidence.json.`}
      </p>
    </div>,
    document.body,
  )
}
