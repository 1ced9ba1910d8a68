import type { CSSProperties } from 'react'
import { type Column, gridTemplate } from './columns.ts'
import own from './servers-screen.module.css'
import type { SortColumn } from './servers-search.ts'
import css from './servers-table.module.css'

const widths: Record<SortColumn, readonly number[]> = {
  name: [76, 88, 68, 80, 72, 84],
  id: [96],
  status: [64],
  keyPair: [148],
  keyType: [24],
  model: [112],
  phoneModel: [112],
  zone: [72],
  network: [16],
  address: [88],
  private: [88],
  created: [28],
  updated: [28],
}

const looks: Partial<Record<SortColumn, string | undefined>> = {
  name: css.name,
  status: css.status,
  keyPair: css.keyPair,
  created: css.when,
  updated: css.when,
}

/** Rows of the right height with their parts in the columns' places, until the first page is there. */
export function ServersSkeleton({ columns }: { columns: readonly Column[] }) {
  return (
    // A property of CSS, which its types do not know.
    <div className={css.scroll} aria-hidden="true" style={{ '--columns': gridTemplate(columns) } as CSSProperties}>
      <div className={css.headGroup}>
        <div className={css.head} />
      </div>
      <div className={css.body}>
        {Array.from({ length: 24 }, (_, i) => (
          <div key={i} className={css.row} data-skeleton>
            <div className={css.box}>
              <i className={own.skeleton} style={{ width: 16, height: 16 }} />
            </div>
            {columns.map(({ id }) => (
              <div key={id} className={looks[id]}>
                <i className={own.skeleton} style={{ width: widths[id][i % widths[id].length] }} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
