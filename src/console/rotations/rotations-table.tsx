import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Rotation } from '../../contract/rotation.ts'
import { Age } from '../ui/age.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import list from '../ui/list-table.module.css'
import text from '../ui/text.module.css'
import { RotationTag } from '../rotation/rotation-tag.tsx'
import css from './rotations-table.module.css'
import { TotalsBar, useCountsText } from '../rotation/totals-bar.tsx'

/** The history: which rotation, how it stands, to which key pair, why, by whom and when, and what became of its servers. */
export function RotationsTable({ project, rotations }: { project: string; rotations: readonly Rotation[] }) {
  const { t } = useLingui()
  return (
    <table className={`${list.table} ${css.table}`} aria-label={t`Rotations`}>
      <thead>
        <tr>
          <th scope="col">{t`Rotation`}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col">{t`Key pair`}</th>
          <th scope="col">{t`Reason`}</th>
          <th scope="col">{t`Started`}</th>
          <th scope="col">{t`Servers`}</th>
        </tr>
      </thead>
      <tbody>
        {rotations.map((rotation) => (
          <Row key={rotation.id} project={project} rotation={rotation} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ project, rotation }: { project: string; rotation: Rotation }) {
  const { t } = useLingui()
  const countsText = useCountsText()
  const { id, number, keyPair, reason, createdBy, createdAt, counts } = rotation
  const started = (
    <Trans>
      {createdBy}, <Age at={createdAt} /> ago
    </Trans>
  )
  return (
    <tr>
      <th scope="row">
        <Link className={list.whole} to="/p/$project/rotations/$id" params={{ project, id }}>
          {t`Rotation ${number}`}
        </Link>
      </th>
      <td>
        <RotationTag rotation={rotation} />
      </td>
      <td>
        {keyPair === undefined ? (
          <span className={text.second}>
            <Trans>back to what was before</Trans>
          </span>
        ) : (
          <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} />
        )}
      </td>
      <td className={css.reason} title={reason}>
        {reason}
        <span className={`${list.second} ${css.startedBelow}`}>{started}</span>
      </td>
      <td className={text.second}>{started}</td>
      <td>
        <TotalsBar counts={counts} small />
        <span className={list.second} aria-hidden="true">
          {countsText(counts)}
        </span>
      </td>
    </tr>
  )
}
