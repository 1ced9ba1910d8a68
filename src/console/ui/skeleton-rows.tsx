import css from './skeleton.module.css'

/** Rows of a list before they are there, in a row's height. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className={css.row}>
          <span className={css.line} />
          <span className={css.line} />
          <span className={css.line} />
          <span className={css.line} />
        </div>
      ))}
    </div>
  )
}
