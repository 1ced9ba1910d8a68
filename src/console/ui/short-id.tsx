import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { announce } from './live.ts'
import css from './short-id.module.css'

export const shorten = (value: string): string =>
  value.length > 14 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value

/**
 * An id that is copied whole by a click. `label` names it ("request id"); `whole` shows all of it, as request ids always
 * are.
 */
export function ShortId({ value, whole = false, label }: { value: string; whole?: boolean; label: string }) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      announce(t`${label} copied`)
    } catch {
      announce(t`Could not copy; select the text instead`)
    }
  }

  return (
    <span className={css.id}>
      <span className={css.value} title={value}>
        {whole ? value : shorten(value)}
      </span>
      <button type="button" className={css.copy} onClick={() => void copy()} aria-label={t`Copy ${label}`}>
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
