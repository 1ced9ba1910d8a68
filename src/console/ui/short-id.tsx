import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import css from './short-id.module.css'
import { useCopy } from './use-copy.ts'

export const shorten = (value: string): string =>
  value.length > 14 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value

type ShortIdProps = {
  value: string
  /** Names it ("request id"). */
  label: string
  /** Shows all of it, as request ids always are. */
  whole?: boolean
  /** Whether the keyboard stops at it: not in a row that has one stop of its own. */
  reachable?: boolean
}

/** An id that is copied whole by a click. */
export function ShortId({ value, label, whole = false, reachable = true }: ShortIdProps) {
  const { t } = useLingui()
  const { copied, copy } = useCopy(label)
  return (
    <span className={css.id}>
      <span className={css.value} title={value}>
        {whole ? value : shorten(value)}
      </span>
      <button
        type="button"
        className={css.copy}
        tabIndex={reachable ? undefined : -1}
        onClick={() => copy(value)}
        aria-label={t`Copy ${label}`}
      >
        {copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
      </button>
      {copied && (
        <span className={css.done}>
          <Trans>copied</Trans>
        </span>
      )}
    </span>
  )
}
