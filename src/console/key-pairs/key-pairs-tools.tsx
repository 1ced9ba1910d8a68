import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { Choices } from '../ui/choices.tsx'
import { useFormat } from '../ui/format.ts'
import list from '../ui/list-tools.module.css'
import { SearchBox } from '../ui/search-box.tsx'
import { fitsFilter, type Use } from './key-pair-list.ts'
import { KeyPairsOrder } from './key-pairs-order.tsx'
import { type KeyPairFilter, keyPairFilters, type KeyPairsSearch } from './key-pairs-search.ts'
import css from './key-pairs-tools.module.css'

type KeyPairsToolsProps = {
  typed: string
  onType: (text: string) => void
  filter: KeyPairFilter
  onFilter: (filter: KeyPairFilter) => void
  sort: KeyPairsSearch['sort']
  onSort: (sort: NonNullable<KeyPairsSearch['sort']>) => void
  keyPairs: readonly KeyPair[] | undefined
  use: Use
}

/** What narrows the list down: a text, or what is of interest; each choice says how many there are. On a phone its order. */
export function KeyPairsTools(props: KeyPairsToolsProps) {
  const { typed, onType, filter, onFilter, sort, onSort, keyPairs, use } = props
  const { t } = useLingui()
  const format = useFormat()
  const words: Record<KeyPairFilter, ReactNode> = {
    all: <Trans>All</Trans>,
    unused: <Trans comment="key pairs that no server is on">Unused</Trans>,
    blocked: <Trans comment="key pairs that cannot be put on a server">Blocked</Trans>,
  }
  const count = (one: KeyPairFilter) =>
    keyPairs === undefined || (one === 'unused' && use === undefined)
      ? undefined
      : format.number(keyPairs.filter((keyPair) => fitsFilter(keyPair, one, use)).length)
  return (
    <div className={list.tools}>
      <div className={list.search}>
        <SearchBox label={t`Name or fingerprint`} value={typed} onChange={onType} slash />
      </div>
      <Choices
        label={t`Which key pairs`}
        value={filter}
        choices={keyPairFilters.map((one) => ({
          value: one,
          text: (
            <>
              {words[one]} <span className={css.count}>{count(one)}</span>
            </>
          ),
        }))}
        onChange={onFilter}
      />
      <KeyPairsOrder sort={sort} onSort={onSort} />
    </div>
  )
}
