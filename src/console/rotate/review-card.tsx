import { Plural, useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useFormat } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import css from './review.module.css'

/** So many names are added when one asks for more: as many as can be looked through without the page growing heavy. */
export const step = 500

/** Servers that share their fate, below its name; can be folded. */
export function ReviewCard(props: { count: number; label: string; head: ReactNode; children: ReactNode }) {
  const { count, label, head, children } = props
  const { t } = useLingui()
  const format = useFormat()
  const id = useId()
  const [open, setOpen] = useState(true)
  const figure = format.number(count)
  return (
    <section className={css.card} aria-label={label}>
      <header>
        {head}
        <span className={css.count}>
          <b>{figure}</b> <Plural comment="a figure stands before it" value={count} one="server" other="servers" />
        </span>
        <IconButton
          label={open ? t`Hide the servers` : t`Show the servers`}
          className={css.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={14} aria-hidden="true" />
        </IconButton>
      </header>
      <div id={id} hidden={!open}>
        {children}
      </div>
    </section>
  )
}
