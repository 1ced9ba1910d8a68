import { useLingui } from '@lingui/react/macro'
import { IconChevronLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import css from './page-head.module.css'

/**
 * The first line of a screen: title, count, and what can be done. Sets the document's title too. `back` is a link to the
 * screen above; `children` stand on the right.
 */
export function PageHead(props: {
  title: string
  count?: string | undefined
  /** What the document's title says, where it differs from the heading. */
  documentTitle?: string
  back?: (linkProps: { className: string | undefined; children: ReactNode }) => ReactNode
  /** Directly behind the title: a state tag. */
  beside?: ReactNode
  children?: ReactNode
}) {
  const { title, count, documentTitle, back, beside, children } = props
  useDocumentTitle(documentTitle ?? title)
  return (
    <header className={css.head}>
      {back?.({ className: css.back, children: <IconChevronLeft size={16} aria-hidden="true" /> })}
      <h1 className={css.title}>{title}</h1>
      {count !== undefined && <span className={css.count}>{count}</span>}
      {beside}
      <span className={css.grow} />
      {children}
    </header>
  )
}

export function useDocumentTitle(title: string): void {
  const { t } = useLingui()
  const whole = t({ message: `${title} · Keyturn`, comment: 'title of the browser’s tab' })
  useEffect(() => {
    document.title = whole
  }, [whole])
}
