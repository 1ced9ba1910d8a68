import type { ReactNode } from 'react'
import { DocumentTitle } from '../ui/document-title.tsx'
import css from './sign-in.module.css'

/** What stands alone in the page while nobody is signed in. */
export function SignInCard(props: { title: string; lead?: ReactNode; foot?: ReactNode; children: ReactNode }) {
  const { title, lead, foot, children } = props
  return (
    <div className={css.page}>
      <DocumentTitle>{title}</DocumentTitle>
      <section className={css.card} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title" className={css.title}>
          {title}
        </h1>
        {lead !== undefined && <p className={css.lead}>{lead}</p>}
        {children}
      </section>
      {foot !== undefined && <p className={css.foot}>{foot}</p>}
    </div>
  )
}
