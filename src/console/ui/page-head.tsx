import { IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DocumentTitle } from './document-title.tsx'
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
  return (
    <header className={css.head}>
      <DocumentTitle>{documentTitle ?? title}</DocumentTitle>
      {back?.({ className: css.back, children: <IconChevronLeft size={16} aria-hidden="true" /> })}
      <h1 className={css.title}>{title}</h1>
      {count !== undefined && <span className={css.count}>{count}</span>}
      {beside}
      <span className={css.grow} />
      {children}
    </header>
  )
}
