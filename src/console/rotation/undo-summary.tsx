import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconCircleMinus } from '@tabler/icons-react'
import type { Target } from '../../contract/rotation.ts'
import { undoBlockText } from '../../contract/target-reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { nameOf } from './live-targets.ts'
import type { UndoPlan } from './undo-plan.ts'
import css from './undo-summary.module.css'

/** Which servers go back to which key pair, and which cannot and why: beforehand. */
export function UndoSummary({ plan, chosen, out }: { plan: UndoPlan; chosen: boolean; out: number }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const format = useFormat()
  const { back, blocked, unchanged } = plan
  const outText = format.number(out)
  const unchangedText = format.number(unchanged)
  return (
    <div className={css.summary}>
      {back.length + blocked.length === 0 && (
        <p className={css.none}>{chosen ? t`No server is chosen yet.` : t`No server can go back.`}</p>
      )}
      <ul>
        {back.map(({ name, fingerprint, targets }) => (
          <li key={name}>
            <IconArrowBackUp size={16} aria-hidden="true" />
            <span className={css.to}>
              <span className={css.word}>
                <Trans>back to</Trans>
              </span>{' '}
              <KeyPairName name={name} fingerprint={fingerprint} />
            </span>
            <Servers targets={targets} />
          </li>
        ))}
        {blocked.map(({ code, targets }) => (
          <li key={code} data-blocked>
            <IconCircleMinus size={16} aria-hidden="true" />
            <span className={css.to}>
              <Trans>cannot go back:</Trans> {undoBlockText(code, language)}
            </span>
            <Servers targets={targets} />
          </li>
        ))}
      </ul>
      {!chosen && unchanged > 0 && (
        <p className={css.none}>
          <Plural
            value={unchanged}
            one="# server was not changed by this rotation and stays as it is."
            other={`${unchangedText} servers were not changed by this rotation and stay as they are.`}
          />
        </p>
      )}
      {out > 0 && (
        <p className={css.none}>
          <Plural value={out} one="# is left out." other={`${outText} are left out.`} />
        </p>
      )}
    </div>
  )
}

const named = 4

function Servers({ targets }: { targets: readonly Target[] }) {
  const format = useFormat()
  const count = format.number(targets.length)
  const more = targets.length - named
  const moreText = format.number(more)
  return (
    <>
      <b className={css.count}>
        <Plural value={targets.length} one="# server" other={`${count} servers`} />
      </b>
      <span className={css.names}>
        {format.list(targets.slice(0, named).map(nameOf))}{' '}
        {more > 0 && <Plural value={more} one="and # more" other={`and ${moreText} more`} />}
      </span>
    </>
  )
}
