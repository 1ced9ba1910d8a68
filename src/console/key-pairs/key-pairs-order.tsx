import { useLingui } from '@lingui/react/macro'
import { goesDown, sortOf } from './key-pair-list.ts'
import css from './key-pairs-order.module.css'
import { type KeyPairsSearch, type SortKey, sortKeys } from './key-pairs-search.ts'

type Sort = NonNullable<KeyPairsSearch['sort']>
type KeyPairsOrderProps = { sort: KeyPairsSearch['sort']; onSort: (sort: Sort) => void }

const sorts: readonly Sort[] = sortKeys.flatMap((key) => [key, `-${key}`] as const)

/** The order of the list on a phone, where no column has a head to press. */
export function KeyPairsOrder({ sort, onSort }: KeyPairsOrderProps) {
  const { t } = useLingui()
  const words: Record<SortKey, string> = {
    name: t`Name`,
    type: t`Type`,
    scope: t`Scope`,
    age: t`Age`,
    servers: t`Servers`,
  }
  const way = (one: Sort) => {
    const name = words[sortOf(one).key]
    return goesDown(one) ? t`${name}, descending` : t`${name}, ascending`
  }
  return (
    <select
      className={css.order}
      aria-label={t`Sort order`}
      value={sort ?? 'name'}
      onChange={({ target }) => onSort(sorts.find((one) => one === target.value) ?? 'name')}
    >
      {sorts.map((one) => (
        <option key={one} value={one}>
          {way(one)}
        </option>
      ))}
    </select>
  )
}
