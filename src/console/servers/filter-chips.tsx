import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { facetWord, FacetValue } from './facet-words.tsx'
import css from './filter-bar.module.css'
import { type Facet, facets } from './server-list.ts'
import { type ServersSearch, withValues } from './servers-search.ts'

type FilterChipsProps = {
  search: ServersSearch
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  onSearch: (search: ServersSearch) => void
}

/** A chip shows so many values; the others are counted. */
const named = 3

/** The filters that hold, each with a way to take it off. */
export function FilterChips({ search, keyPairs, onSearch }: FilterChipsProps) {
  const { t, i18n } = useLingui()
  const values = (by: Facet, all: readonly string[]) => (
    <>
      {all.slice(0, named).map((value) => (
        <FacetValue key={value} by={by} value={value} keyPairs={keyPairs} />
      ))}
      {all.length > named && <span className={css.subject}>+{all.length - named}</span>}
    </>
  )
  return (
    <>
      {facets.map((by) => {
        const chosen = search[by]
        const subject = i18n._(facetWord[by])
        return (
          chosen && (
            <Chip
              key={by}
              // Its values are whole sentences of their own.
              subject={by === 'rotation' ? undefined : subject}
              is={t({ message: 'is', comment: 'filter: status is …' })}
              onRemove={() => onSearch(withValues(search, by, []))}
              removeLabel={t`Remove the filter by ${subject}`}
            >
              {values(by, chosen)}
            </Chip>
          )
        )
      })}
      {search.notKeyPair && (
        <Chip
          subject={i18n._(facetWord.keyPair)}
          is={t({ message: 'is not', comment: 'filter: key pair is not …' })}
          onRemove={() => onSearch(withValues(search, 'notKeyPair', []))}
          removeLabel={t`Remove the filter by what the key pair is not`}
        >
          {values('keyPair', search.notKeyPair)}
        </Chip>
      )}
      {search.picked && (
        <Chip
          onRemove={() => {
            const { picked: _, ...others } = search
            onSearch(others)
          }}
          removeLabel={t`Show the others too`}
        >
          <span>{t`Selected only`}</span>
        </Chip>
      )}
    </>
  )
}

type ChipProps = {
  subject?: string | undefined
  is?: string
  onRemove: () => void
  removeLabel: string
  children: ReactNode
}

function Chip({ subject, is, onRemove, removeLabel, children }: ChipProps) {
  return (
    <span className={css.chip}>
      {subject !== undefined && (
        <>
          <span className={css.subject}>{subject}</span>
          <span>{is}</span>
        </>
      )}
      <span className={css.values}>{children}</span>
      <button
        type="button"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={({ currentTarget }) => {
          // The button goes with its chip; the next one in the bar takes the focus.
          const buttons = [...(currentTarget.parentElement?.parentElement?.querySelectorAll('button') ?? [])]
          buttons[buttons.indexOf(currentTarget) + 1]?.focus()
          onRemove()
        }}
      >
        <IconX size={14} aria-hidden="true" />
      </button>
    </span>
  )
}
