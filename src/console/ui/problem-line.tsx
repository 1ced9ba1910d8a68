import type { ReactNode } from 'react'

/** A term and its text within a notice's list. */
export function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}
