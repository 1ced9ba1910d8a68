import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './grey-notice.module.css'

/** Something to know that stops nobody: grey, with a bar on the left. Whoever shows it says it too, where it comes by itself. */
export function GreyNotice(props: { icon: Icon; title: ReactNode; text: ReactNode; action?: ReactNode }) {
  const { icon: NoticeIcon, title, text, action } = props
  return (
    <div className={css.notice}>
      <NoticeIcon size={20} aria-hidden="true" />
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        <p className={css.text}>{text}</p>
      </div>
      {action}
    </div>
  )
}
