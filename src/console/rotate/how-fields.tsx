import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconSelector } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import { useFormat } from '../ui/format.ts'
import { Choices } from '../ui/choices.tsx'
import { FieldError } from '../ui/field-error.tsx'
import { isOneRequest } from './how.ts'
import css from './how-fields.module.css'
import { howErrorId, HowNumberField, useHowErrorText, useShownError } from './how-number.tsx'
import type { HowNumber } from './how-text.ts'
import type { RotateValues } from './rotate-values.ts'
import type { UsedHow } from './use-how.ts'

/** All at once, or a first wave and then the rest; and when it is held by itself. */
export function HowFields({ how }: { how: UsedHow }) {
  const { t } = useLingui()
  const { texts, change, batchSize } = how
  const { field } = useController<RotateValues, 'how.mode'>({ name: 'how.mode' })
  const waves = texts.mode === 'firstWave'
  return (
    <fieldset className={css.how}>
      <legend className={css.legend}>
        <Trans comment="how the rotation goes">How</Trans>
      </legend>
      <div className={css.mode}>
        <Choices
          label={t`How`}
          value={texts.mode}
          choices={[
            { value: 'firstWave', text: t`First wave, then the rest`, disabled: change < 2 },
            { value: 'allAtOnce', text: t`All at once` },
          ]}
          onChange={field.onChange}
        />
      </div>
      <div className={css.rows}>
        <Row label={t`First wave`}>
          {waves ? (
            <FirstWave how={how} />
          ) : (
            <span className={css.note}>
              {change < 2 ? (
                <Trans>none: one server cannot be split</Trans>
              ) : (
                <Trans>none: all servers are released together</Trans>
              )}
            </span>
          )}
        </Row>
        {isOneRequest(texts.mode, change, batchSize) ? (
          <Row label={t`Stop at`}>
            <span className={css.note}>
              <Trans>no limit: all go in one request, so nothing is left to stop</Trans>
            </span>
          </Row>
        ) : (
          <Limits how={how} />
        )}
      </div>
    </fieldset>
  )
}

function FirstWave({ how }: { how: UsedHow }) {
  const { t } = useLingui()
  const { field } = useController<RotateValues, 'how.after'>({ name: 'how.after' })
  const error = useHowErrorText()('first', how.errors.first)
  return (
    <>
      <HowNumberField name="first" label={t`Servers in the first wave`} text={how.texts.first} error={error} />
      <Plural value={how.numbers.first ?? 2} one="server, then" other="servers, then" />
      <span className={css.select}>
        <select {...field} value={how.texts.after} aria-label={t`After the first wave`}>
          <option value="hold">{t`hold for a person`}</option>
          <option value="continue">{t`go on by itself`}</option>
        </select>
        <IconSelector size={14} aria-hidden="true" />
      </span>
      <NumberError name="first" error={error} />
    </>
  )
}

function Limits({ how }: { how: UsedHow }) {
  const { t } = useLingui()
  const format = useFormat()
  const errorText = useHowErrorText()
  const { texts, errors, change, outlook } = how
  const inFirst = errorText('inFirst', errors.inFirst)
  const failures = errorText('failures', errors.failures)
  const percent = errorText('percent', errors.percent)
  const waves = texts.mode === 'firstWave'
  const of = format.number(change)
  const count = outlook?.stop === undefined ? undefined : format.number(outlook.stop)
  return (
    <>
      {waves && (
        <Row label={t`Stop at`}>
          <HowNumberField
            name="inFirst"
            label={t`Failed or unknown servers in the first wave`}
            text={texts.inFirst}
            error={inFirst}
          />
          <Trans>failed or unknown in the first wave</Trans>
          <NumberError name="inFirst" error={inFirst} />
        </Row>
      )}
      <Row label={waves ? t({ message: `then at`, comment: 'stop at' }) : t`Stop at`}>
        <HowNumberField
          name="failures"
          label={t`Failed or unknown servers in the whole run`}
          text={texts.failures}
          error={failures}
        />
        <Trans comment="servers or 5 % in all">servers or</Trans>
        <HowNumberField
          name="percent"
          label={t`Failed or unknown in the whole run, per cent`}
          text={texts.percent}
          error={percent}
        />
        <Trans comment="servers or 5 % in all">% in all</Trans>
        {count !== undefined && (
          <span className={css.note}>
            <Trans>
              {count} of {of}
            </Trans>
          </span>
        )}
        <NumberError name="failures" error={failures} />
        <NumberError name="percent" error={percent} />
      </Row>
    </>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={css.row}>
      <span className={css.label}>{label}</span>
      <div className={css.fields}>{children}</div>
    </div>
  )
}

function NumberError({ name, error }: { name: HowNumber; error: string | undefined }) {
  return <FieldError id={howErrorId(name)} message={useShownError(name, error)} />
}
