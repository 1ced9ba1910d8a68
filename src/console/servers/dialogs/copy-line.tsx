import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { Fragment, useEffect, useState } from 'react'
import { announce } from '../../ui/live.ts'
import css from './copy-line.module.css'

/** Copies, says so aloud, and for a moment to the eye. `label` names what is copied. */
function useCopied(label: string): { copied: boolean; copy: (text: string) => void } {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      announce(t`${label} copied`)
    } catch {
      announce(t`Could not copy; select the text instead`)
    }
  }
  return { copied, copy: (text) => void copy(text) }
}

/** A button that copies `text`; `all` says that it is more than what stands beside it. */
export function CopyButton({ text, label, all = false }: { text: string; label: string; all?: boolean }) {
  const { t } = useLingui()
  const { copied, copy } = useCopied(label)
  return (
    <button type="button" className={css.copy} aria-label={t`Copy ${label}`} onClick={() => copy(text)}>
      {copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
      {copied ? t`copied` : all ? t`Copy all` : t({ message: 'Copy', comment: 'button beside a text' })}
    </button>
  )
}

/** A line for a terminal, whole, with the button that copies it. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div className={css.line}>
      <code>
        {/* A line that is broken breaks between its words, and never after the hyphen of an option. */}
        {Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => (
          <Fragment key={index}>
            {index > 0 && ' '}
            <span>{word}</span>
          </Fragment>
        ))}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  )
}
