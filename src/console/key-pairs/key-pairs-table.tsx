import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { keyPairBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import list from '../ui/list-table.module.css'
import frame from '../ui/screen.module.css'
import { ShortId } from '../ui/short-id.tsx'
import { KeyPairAge } from './key-pair-age.tsx'
import { goesDown, nextSort, sortOf, type Use } from './key-pair-list.ts'
import css from './key-pairs-table.module.css'
import type { KeyPairsSearch, SortKey } from './key-pairs-search.ts'
import { keyTypeOf } from './key-type.ts'
import { useScopeText } from './scope-text.ts'
import { ServersCount } from './servers-count.tsx'

/** So many rows are drawn at first, and more with each press: an account may have thousands. */
const step = 200

type KeyPairsTableProps = {
  project: string
  keyPairs: readonly KeyPair[]
  use: Use
  /** The servers could not be counted. */
  failed: boolean
  sort: KeyPairsSearch['sort']
  /** What it is sorted by is not all known yet, so it still is in the order of names. */
  waiting: boolean
  onSort: (sort: NonNullable<KeyPairsSearch['sort']>) => void
}

export function KeyPairsTable({ project, keyPairs, use, failed, sort, waiting, onSort }: KeyPairsTableProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [most, setMost] = useState(step)
  const shown = keyPairs.slice(0, most)
  const left = keyPairs.length - shown.length
  const head = (by: SortKey, words: string) => (
    <Head by={by} words={words} sort={sort} waiting={waiting} onSort={onSort} />
  )
  return (
    <>
      <table className={`${list.table} ${css.table}`} aria-label={t`Key pairs`}>
        <thead>
          <tr>
            {head('name', t`Name`)}
            <th scope="col">{t`Fingerprint`}</th>
            {head('type', t`Type`)}
            {head('scope', t`Scope`)}
            {head('age', t`Age`)}
            {head('servers', t`Servers`)}
            <th scope="col">{t`Can it be put on a server`}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((keyPair) => (
            <Row key={keyPair.name} project={project} keyPair={keyPair} use={use} failed={failed} />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <div className={frame.below}>
          <ActionButton onClick={() => setMost(most + step)}>
            <Trans>Show more of the {format.number(left)} below</Trans>
          </ActionButton>
        </div>
      )}
    </>
  )
}

type HeadProps = Pick<KeyPairsTableProps, 'sort' | 'waiting' | 'onSort'> & { by: SortKey; words: string }

function Head({ by, words, sort, waiting, onSort }: HeadProps) {
  const sorted = sortOf(sort).key === by
  const descending = goesDown(sort)
  const Arrow = descending ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" aria-sort={sorted && !waiting ? (descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" data-sorted={sorted || undefined} onClick={() => onSort(nextSort(sort, by))}>
        {words}
        {sorted && !waiting && <Arrow size={14} aria-hidden="true" />}
      </button>
    </th>
  )
}

type RowProps = Pick<KeyPairsTableProps, 'project' | 'use' | 'failed'> & { keyPair: KeyPair }

function Row({ project, keyPair, use, failed }: RowProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const scopeText = useScopeText()
  const { name, fingerprint, publicKey, type, scope, blocked } = keyPair
  const count = use && (use.get(name) ?? 0)
  const why = blocked && keyPairBlockText(blocked.code, blocked.params, language)
  return (
    <tr data-blocked={blocked !== undefined || undefined}>
      <th scope="row">
        <Link
          from="/p/$project/key-pairs"
          to="/p/$project/key-pairs"
          search={(now) => ({ ...now, name })}
          className={css.name}
          data-key-pair={name}
        >
          <KeyPairName name={name} fingerprint={fingerprint} />
        </Link>
      </th>
      <td>{fingerprint === '' ? '–' : <ShortId value={fingerprint} whole label={t`fingerprint of ${name}`} />}</td>
      <td>{keyTypeOf(publicKey) ?? type}</td>
      <td>{scopeText(scope)}</td>
      <td>
        <KeyPairAge project={project} keyPair={keyPair} />
      </td>
      <td>
        <ServersCount project={project} name={name} count={count} failed={failed} />
        {count !== undefined && (
          <span className={css.unit} aria-hidden="true">
            <Plural value={count} one="server" other="servers" />
          </span>
        )}
      </td>
      <td title={why}>{why ?? t`yes`}</td>
    </tr>
  )
}
