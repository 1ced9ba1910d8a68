import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import css from './dock.module.css'

/**
 * The bar at the foot where a commitment is made. It is always there, so that nothing jumps; `quiet`: there is nothing to
 * commit yet. It goes last in a screen, below the part that scrolls.
 */
export function Dock({ quiet = false, label, children }: { quiet?: boolean; label?: string; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <section className={css.dock} data-quiet={quiet || undefined} aria-label={label ?? t`What to do next`}>
      {children}
    </section>
  )
}
