import '@mantine/core/styles/Popover.css'
import { Popover } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { type ServerStatus, serverStatuses } from '../../contract/words.ts'
import { useFormat } from '../ui/format.ts'
import { useOpenAtOnce } from '../ui/on-demand.tsx'
import { ServerStatusTag } from '../ui/server-status.tsx'
import text from '../ui/text.module.css'
import { Tick } from '../ui/tick.tsx'
import { FilterButton } from './filter-button.tsx'
import { KeyPairValue } from './filter-chips.tsx'
import css from './filter-menu.module.css'
import type { KeyPairShare } from './key-pair-shares.ts'
import { filterCount, type ServersSearch, unlistedKeyPair } from './servers-search.ts'

type FilterMenuProps = {
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
  shares: readonly KeyPairShare[]
  statuses: ReadonlyMap<ServerStatus, number>
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
}

/** The filters to choose from, with how many servers each would leave. */
export function FilterMenu(props: FilterMenuProps) {
  const { t } = useLingui()
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <FilterButton ref={target} count={filterCount(props.search)} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Filter`} className={css.dropdown}>
        <Choices {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ search, onSearch, shares, statuses, keyPairs }: FilterMenuProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [negative, setNegative] = useState(search.notKeyPair !== undefined && search.keyPair === undefined)
  const chosen = (negative ? search.notKeyPair : search.keyPair) ?? []
  const unlisted = shares.filter(({ look }) => look === 'unlisted')

  const setStatus = (status: ServerStatus, on: boolean) => {
    const { status: before = [], ...others } = search
    const next = on ? [...before, status] : before.filter((one) => one !== status)
    onSearch({ ...others, ...(next.length > 0 && { status: next }) })
  }
  const write = (values: string[], not: boolean) => {
    const { keyPair: _, notKeyPair: __, ...others } = search
    onSearch({ ...others, ...(values.length > 0 && (not ? { notKeyPair: values } : { keyPair: values })) })
  }
  const setKeyPair = (value: string, on: boolean) =>
    write(on ? [...chosen, value] : chosen.filter((one) => one !== value), negative)

  return (
    <>
      <fieldset className={css.group}>
        <legend>{t`Status`}</legend>
        {serverStatuses
          .filter((status) => statuses.has(status) || search.status?.includes(status))
          .map((status) => (
            <label key={status} className={css.choice}>
              <Tick
                checked={search.status?.includes(status) === true}
                onChange={(event) => setStatus(status, event.target.checked)}
              />
              <ServerStatusTag status={status} />
              <span className={css.count}>{format.number(statuses.get(status) ?? 0)}</span>
            </label>
          ))}
      </fieldset>
      <fieldset className={css.group}>
        <legend>{t`Key pair`}</legend>
        <span className={css.switch}>
          {[false, true].map((not) => (
            <label key={String(not)}>
              <input
                type="radio"
                name="key-pair-filter"
                className={text.hidden}
                checked={negative === not}
                onChange={() => {
                  setNegative(not)
                  write(chosen, not)
                }}
              />
              {not ? t`is not any of` : t`is any of`}
            </label>
          ))}
        </span>
        <div className={css.list}>
          {shares.map((share) => (
            <label key={share.value} className={css.choice}>
              <Tick
                checked={chosen.includes(share.value)}
                onChange={(event) => setKeyPair(share.value, event.target.checked)}
              />
              <KeyPairValue
                value={share.value}
                fingerprint={keyPairs?.get(share.value)?.fingerprint}
                listed={share.look === 'unlisted' ? keyPairs : undefined}
              />
              <span className={css.count}>{format.number(share.count)}</span>
            </label>
          ))}
          {(unlisted.length > 1 || chosen.includes(unlistedKeyPair)) && (
            <label className={css.choice}>
              <Tick
                checked={chosen.includes(unlistedKeyPair)}
                onChange={(event) => setKeyPair(unlistedKeyPair, event.target.checked)}
              />
              <Trans>all that are not in the list</Trans>
              <span className={css.count}>{format.number(unlisted.reduce((sum, { count }) => sum + count, 0))}</span>
            </label>
          )}
        </div>
      </fieldset>
    </>
  )
}
