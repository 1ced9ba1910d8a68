import type { ReactNode } from 'react'
import text from './text.module.css'

/** What is still being read, drawn in the shape of what comes; `label` says to a screen reader which it is. */
export function Reading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div aria-busy="true">
      <span className={text.hidden}>{label}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}
