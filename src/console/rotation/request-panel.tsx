import { Trans, useLingui } from '@lingui/react/macro'
import { IconHourglass } from '@tabler/icons-react'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import type { LiveTargets } from './live-targets.ts'
import { useLimitsText, useWavesText } from './plan-text.ts'
import { DecideButtons, WithdrawButton } from './request-buttons.tsx'
import css from './request-panel.module.css'
import { RotationAim } from './rotation-aim.tsx'
import type { OpenDialog } from './rotation-dialogs.tsx'
import { SinceAsked } from './since-asked-notice.tsx'
import { TimeLeft } from './time-left.tsx'
import type { Control } from './use-control.ts'

type PanelProps = {
  rotation: Rotation
  live: LiveTargets
  control: Control
  onOpen: (dialog: OpenDialog) => void
}

/** A rotation that waits for a second person: who wants what and why, how long it stands, and what changed since. */
export function RequestPanel({ rotation, live, control, onOpen }: PanelProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { createdBy, createdAt, reason, approval, waves, stopAt, force } = rotation
  const how = useWavesText()(waves)
  const limits = useLimitsText()(stopAt)
  const asked = format.dateTime(createdAt)
  return (
    <section className={css.panel} aria-label={t`Request for approval`}>
      <div className={css.head}>
        <IconHourglass size={28} aria-hidden="true" />
        <div>
          <p className={css.title}>
            <Trans>Waits for a second person</Trans>
          </p>
          <p className={css.note}>
            <Trans>Nothing is read or sent, and no server is locked.</Trans>{' '}
            {approval !== undefined && <TimeLeft at={approval.expiresAt} />}
          </p>
        </div>
        <div className={css.actions}>
          <WithdrawButton control={control} onOpen={onOpen} />
          <DecideButtons rotation={rotation} onOpen={onOpen} />
        </div>
      </div>
      <dl className={css.facts}>
        <dt>{t`Who asks`}</dt>
        <dd>
          <b>{createdBy}</b>, {asked}
        </dd>
        <dt>{t`Why`}</dt>
        <dd>{reason}</dd>
        <dt>{t`What it does`}</dt>
        <dd className={css.aim}>
          <RotationAim rotation={rotation} live={live} />
        </dd>
        <dt>{t`How`}</dt>
        <dd>
          {t`${how}; stops at ${limits}`}
          {force && <>. {t`Servers that are on the key pair already are sent all the same.`}</>}
        </dd>
      </dl>
      <SinceAsked rotation={rotation} live={live} />
    </section>
  )
}
