import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { keepsFocus } from './focus-kept.ts'
import css from './empty-state.module.css'

/** Nothing to show: what, why, and the next step. */
export function EmptyState(props: { icon: Icon; title: ReactNode; text: ReactNode; action?: ReactNode }) {
  const { icon: StateIcon, title, text, action } = props
  return (
    <div className={css.empty} ref={keepsFocus}>
      <StateIcon size={24} aria-hidden="true" />
      <p className={css.title}>{title}</p>
      <p className={css.text}>{text}</p>
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  )
}
