import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { isDocumented, keyKinds } from './key-kinds.ts'
import type { MakeValues } from './make-key-pair-dialog.tsx'
import css from './make-key-pair.module.css'

/** RSA of three sizes; what the cloud does not document stands apart and says so once it is chosen. */
export function KindField() {
  const { t } = useLingui()
  const { register, control } = useFormContext<MakeValues>()
  const kind = useWatch({ control, name: 'kind' })
  return (
    <section className={css.field}>
      <label className={css.label} htmlFor="key-kind">{t`Type`}</label>
      <span className={css.select}>
        <select id="key-kind" aria-describedby="key-kind-note" {...register('kind')}>
          {keyKinds.filter(isDocumented).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
          <optgroup label={t`not documented by CPH`}>
            {keyKinds
              .filter((one) => !isDocumented(one))
              .map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
          </optgroup>
        </select>
      </span>
      {isDocumented(kind) ? (
        <p id="key-kind-note" className={css.hint}>
          <Trans>RSA 3072 is right where nothing else is asked for.</Trans>
        </p>
      ) : (
        <p id="key-kind-note" className={css.warning}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>
            <Trans>
              CPH does not document whether its servers take {kind}. One that does not shuts everybody out: try it on
              one server first.
            </Trans>
          </span>
        </p>
      )}
    </section>
  )
}
