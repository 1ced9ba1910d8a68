import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './rotation-notice.module.css'

type NoticeProps = {
  icon: Icon
  look: string
  title: ReactNode
  /** What can be done now, at the right; on a phone it stands in the dock. */
  actions?: ReactNode
  /** Below all of it. */
  more?: ReactNode
  children: ReactNode
}

/** A bar over a rotation's totals: what it waits for, or how it ended. */
export function Notice({ icon: NoticeIcon, look, title, actions, more, children }: NoticeProps) {
  return (
    <section className={css.wrap}>
      <div className={css.notice} data-look={look}>
        <NoticeIcon size={20} aria-hidden="true" />
        <div className={css.words}>
          <p className={css.title}>{title}</p>
          <p className={css.text}>{children}</p>
          {more}
        </div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
    </section>
  )
}
