import { Trans, useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { useLimitsText, useWavesText } from './plan-text.ts'
import css from './retry-kept.module.css'

/** What a retry takes over from the rotation that it retries: everything but which servers. */
export function RetryKept({ rotation }: { rotation: Rotation }) {
  const { t } = useLingui()
  const { keyPair, waves, stopAt, reason, force } = rotation
  const wavesText = useWavesText()(waves)
  const limitsText = useLimitsText()(stopAt)
  return (
    <section className={css.kept}>
      <h3>
        <Trans>Kept as it was</Trans>
      </h3>
      <dl>
        <dt>{t`Key pair`}</dt>
        <dd>
          {keyPair === undefined ? (
            t`the one each server had before`
          ) : (
            <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} look="next" />
          )}
        </dd>
        <dt>{t`Waves`}</dt>
        <dd>{wavesText}</dd>
        <dt>{t`Stops at`}</dt>
        <dd>{limitsText}</dd>
        {force && (
          <>
            <dt>{t`Again`}</dt>
            <dd>{t`also where the key pair is on the server already`}</dd>
          </>
        )}
        <dt>{t`Reason`}</dt>
        <dd>{reason}</dd>
      </dl>
    </section>
  )
}
