import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useCopy } from '../../ui/use-copy.ts'
import css from './copy-line.module.css'

/** A button that copies `text`; `all` says that it is more than what stands beside it. */
export function CopyButton({ text, label, all = false }: { text: string; label: string; all?: boolean }) {
  const { t } = useLingui()
  const { copied, copy } = useCopy(label)
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
