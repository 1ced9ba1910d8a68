import css from './servers-table.module.css'
import own from './servers-screen.module.css'

const widths = [76, 88, 68, 80, 72, 84]

/** Rows of the right height with their parts in the columns' places, until the first page is there. */
export function ServersSkeleton() {
  return (
    <div className={css.scroll} aria-hidden="true">
      <div className={css.headGroup}>
        <div className={css.head} />
      </div>
      <div className={css.body}>
        {Array.from({ length: 24 }, (_, i) => (
          <div key={i} className={css.row} data-skeleton>
            <div className={css.box}>
              <i className={own.skeleton} style={{ width: 16, height: 16 }} />
            </div>
            <div className={css.name}>
              <i className={own.skeleton} style={{ width: widths[i % 6] }} />
            </div>
            <div data-leaves="wide">
              <i className={own.skeleton} style={{ width: 96 }} />
            </div>
            <div className={css.status}>
              <i className={own.skeleton} style={{ width: 64 }} />
            </div>
            <div className={css.keyPair}>
              <i className={own.skeleton} style={{ width: 148 }} />
            </div>
            <div data-leaves="wide">
              <i className={own.skeleton} style={{ width: 112 }} />
            </div>
            <div data-leaves="middle">
              <i className={own.skeleton} style={{ width: 72 }} />
            </div>
            <div data-leaves="wide">
              <i className={own.skeleton} style={{ width: 16 }} />
            </div>
            <div data-leaves="middle">
              <i className={own.skeleton} style={{ width: 88 }} />
            </div>
            <div className={css.updated} data-leaves="wide">
              <i className={own.skeleton} style={{ width: 28 }} />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
