import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { KeyPair } from '../../../contract/key-pair.ts'
import { serverStatuses } from '../../../contract/words.ts'
import { useFormat } from '../../ui/format.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { ServerStatusTag } from '../../ui/server-status.tsx'
import text from '../../ui/text.module.css'
import { Tick } from '../../ui/tick.tsx'
import { facetWord, FacetValue } from '../facet-words.tsx'
import type { Facet } from '../server-list.ts'
import { type ServersSearch, withValues } from '../servers-search.ts'
import type { FacetChoice } from './facet-counts.ts'
import css from './filter-menu.module.css'

type FacetPaneProps = {
  by: Facet
  choices: readonly FacetChoice[]
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
}

/** More than this many have a search of their own: more than there are words for a status, which no name is. */
const searchFrom = 10
/** So many are drawn; the others are found by the search. */
const mostDrawn = 100

/** The values of one filter, any number of them to tick. */
export function FacetPane({ by, choices, keyPairs, search, onSearch }: FacetPaneProps) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const [needle, setNeedle] = useState('')
  const [negative, setNegative] = useState(search.notKeyPair !== undefined && search.keyPair === undefined)
  const name = by === 'keyPair' && negative ? 'notKeyPair' : by
  const chosen: readonly string[] = search[name] ?? []
  const fitting = choices.filter(({ value }) => value.toLowerCase().includes(needle.trim().toLowerCase()))

  const turn = (not: boolean) => {
    setNegative(not)
    // What is ticked stays ticked, and means the other now.
    onSearch(withValues(withValues(search, name, []), not ? 'notKeyPair' : 'keyPair', chosen))
  }
  return (
    <fieldset className={css.group}>
      <legend className={text.hidden}>{i18n._(facetWord[by])}</legend>
      {by === 'keyPair' && (
        <span className={css.switch}>
          {[false, true].map((not) => (
            <label key={String(not)}>
              <input
                type="radio"
                name="key-pair-filter"
                className={text.hidden}
                checked={negative === not}
                onChange={() => turn(not)}
              />
              {not ? t`is not any of` : t`is any of`}
            </label>
          ))}
        </span>
      )}
      {choices.length > searchFrom && (
        <div className={css.search}>
          <SearchBox label={t`Find a value`} value={needle} onChange={setNeedle} />
        </div>
      )}
      <div className={css.list}>
        {fitting.slice(0, mostDrawn).map(({ value, leaves }) => (
          <label key={value} className={css.choice} data-none={leaves === 0 || undefined}>
            <Tick
              checked={chosen.includes(value)}
              onChange={(event) =>
                onSearch(
                  withValues(
                    search,
                    name,
                    event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
                  ),
                )
              }
            />
            <Value by={by} value={value} keyPairs={keyPairs} />
            <span className={css.count}>{format.number(leaves)}</span>
          </label>
        ))}
        {fitting.length > mostDrawn && (
          <p className={css.note}>
            <Trans>{format.number(fitting.length - mostDrawn)} more: search for them.</Trans>
          </p>
        )}
        {fitting.length === 0 && (
          <p className={css.note}>
            <Trans>No value fits.</Trans>
          </p>
        )}
      </div>
    </fieldset>
  )
}

function Value({ by, value, keyPairs }: Pick<FacetPaneProps, 'by' | 'keyPairs'> & { value: string }) {
  const status = by === 'status' ? serverStatuses.find((one) => one === value) : undefined
  if (status !== undefined) return <ServerStatusTag status={status} />
  return <FacetValue by={by} value={value} keyPairs={keyPairs} />
}
