import css from './list-skeleton.module.css'
import { Reading } from './reading.tsx'

const rows = Array.from({ length: 10 }, (_, i) => i)

/** A list before it is there: its head and rows stand where they will stand. `tall`: rows of two lines. */
export function ListSkeleton({ label, tall = false }: { label: string; tall?: boolean }) {
  return (
    <Reading label={label}>
      <div className={css.head} />
      {rows.map((row) => (
        <div key={row} className={css.row} data-tall={tall || undefined}>
          <span />
          <span />
          <span />
          <span />
        </div>
      ))}
    </Reading>
  )
}
