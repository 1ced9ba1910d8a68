import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import css from './shell.module.css'

/** A screen broke while it was drawn: says so in its place, and the rest of the page stays. */
export function Crash({ error, reset }: ErrorComponentProps) {
  return (
    <div className={css.notice}>
      <ProblemNotice error={error} onRetry={reset} />
    </div>
  )
}
