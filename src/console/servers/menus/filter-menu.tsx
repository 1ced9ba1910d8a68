import '@mantine/core/styles/Popover.css'
import { Popover } from '@mantine/core'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useFormat } from '../../ui/format.ts'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import text from '../../ui/text.module.css'
import { facetWord } from '../facet-words.tsx'
import { FilterButton } from '../filter-button.tsx'
import { type Facet, facets } from '../server-list.ts'
import { filterCount, type ServersSearch, sortOf, withSorts } from '../servers-search.ts'
import type { ServersList } from '../use-servers-list.ts'
import { facetChoices } from './facet-counts.ts'
import { FacetPane } from './facet-pane.tsx'
import css from './filter-menu.module.css'
import { OrderPane } from './order-pane.tsx'

type FilterMenuProps = {
  list: ServersList
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
  onClear: () => void
}

/** The filters to choose from, with how many servers each would leave; and the order, for those without column heads. */
export function FilterMenu(props: FilterMenuProps) {
  const { t } = useLingui()
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width="min(560px, calc(100vw - 32px))"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <FilterButton ref={target} count={filterCount(props.list.filters)} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Filter`} className={css.dropdown}>
        <Panes {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

type Subject = Facet | 'order'

const subjects: readonly Subject[] = [...facets, 'order']
const subjectWord: Record<Subject, MessageDescriptor> = { ...facetWord, order: msg`Sort order` }

/** How many values of it are chosen; for the order, how many columns beyond the usual one. */
const chosenOf = (subject: Subject, search: ServersSearch): number => {
  if (subject === 'order') return search.sort?.length ?? 0
  return (search[subject]?.length ?? 0) + (subject === 'keyPair' ? (search.notKeyPair?.length ?? 0) : 0)
}

function Panes({ list, search, onSearch, onClear }: FilterMenuProps) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const [subject, setSubject] = useState<Subject>(() => facets.find((one) => chosenOf(one, search) > 0) ?? 'status')
  const { named, filters, keyPairs, shown, total } = list
  const choices = useMemo(() => facetChoices(named, filters, keyPairs), [named, filters, keyPairs])
  return (
    <>
      <div className={css.panes}>
        <fieldset className={css.subjects}>
          <legend className={text.hidden}>{t`What to filter by`}</legend>
          {subjects.map((one) => {
            const chosen = chosenOf(one, search)
            return (
              <label key={one} data-order={one === 'order' || undefined}>
                <input
                  type="radio"
                  name="filter-subject"
                  className={text.hidden}
                  checked={one === subject}
                  onChange={() => setSubject(one)}
                />
                {i18n._(subjectWord[one])}
                {chosen > 0 && <span className={css.chosen}>{format.number(chosen)}</span>}
              </label>
            )
          })}
        </fieldset>
        <div className={css.pane}>
          {subject === 'order' ? (
            <OrderPane sorts={sortOf(search)} onSorts={(sorts) => onSearch(withSorts(search, sorts))} />
          ) : (
            // Another subject starts with an empty search of its own.
            <FacetPane
              key={subject}
              by={subject}
              choices={choices[subject]}
              keyPairs={keyPairs}
              search={search}
              onSearch={onSearch}
            />
          )}
        </div>
      </div>
      <footer className={css.foot}>
        <span className={text.muted}>
          <Trans comment="how many servers match the filters">
            <b>{format.number(shown.length)}</b> of {format.number(total)} servers
          </Trans>
        </span>
        {filterCount(filters) > 0 && (
          <button type="button" className={text.link} onClick={onClear}>
            <Trans>Clear filters</Trans>
          </button>
        )}
      </footer>
    </>
  )
}
