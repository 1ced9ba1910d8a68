import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { serverStatusLook } from '../ui/server-status.tsx'
import css from './filter-bar.module.css'
import { noKeyPair, type ServersSearch, unlistedKeyPair } from './servers-search.ts'

type FilterChipsProps = {
  search: ServersSearch
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  onSearch: (search: ServersSearch) => void
}

/** The filters that hold, each with a way to take it off. */
export function FilterChips({ search, keyPairs, onSearch }: FilterChipsProps) {
  const { t, i18n } = useLingui()
  const { status, keyPair, notKeyPair, picked, ...others } = search
  const rest = {
    ...others,
    ...(status && { status }),
    ...(keyPair && { keyPair }),
    ...(notKeyPair && { notKeyPair }),
    ...(picked && { picked }),
  }
  const without = (name: 'status' | 'keyPair' | 'notKeyPair' | 'picked') => () => {
    const { [name]: _, ...left } = rest
    onSearch(left)
  }
  const keyPairNames = (values: readonly string[]) =>
    values.map((value) => (
      <KeyPairValue key={value} value={value} fingerprint={keyPairs?.get(value)?.fingerprint} listed={keyPairs} />
    ))
  return (
    <>
      {status && (
        <Chip
          subject={t`Status`}
          is={t({ message: 'is', comment: 'filter: status is …' })}
          onRemove={without('status')}
          removeLabel={t`Remove the filter by status`}
        >
          {status.map((one) => i18n._(serverStatusLook[one].word)).join(', ')}
        </Chip>
      )}
      {keyPair && (
        <Chip
          subject={t`Key pair`}
          is={t({ message: 'is', comment: 'filter: status is …' })}
          onRemove={without('keyPair')}
          removeLabel={t`Remove the filter by key pair`}
        >
          {keyPairNames(keyPair)}
        </Chip>
      )}
      {notKeyPair && (
        <Chip
          subject={t`Key pair`}
          is={t({ message: 'is not', comment: 'filter: key pair is not …' })}
          onRemove={without('notKeyPair')}
          removeLabel={t`Remove the filter by key pair`}
        >
          {keyPairNames(notKeyPair)}
        </Chip>
      )}
      {picked && (
        <Chip subject={t`Selected only`} onRemove={without('picked')} removeLabel={t`Show the others too`}>
          {null}
        </Chip>
      )}
    </>
  )
}

/** A key pair, or one of the two that stand for many. */
export function KeyPairValue(props: {
  value: string
  fingerprint: string | undefined
  listed: ReadonlyMap<string, unknown> | undefined
}) {
  const { value, fingerprint, listed } = props
  if (value === unlistedKeyPair) {
    return (
      <span className={css.word}>
        <Trans>not in the list</Trans>
      </span>
    )
  }
  const unlisted = listed !== undefined && !listed.has(value)
  return (
    <KeyPairName
      name={value === noKeyPair ? null : value}
      fingerprint={fingerprint}
      look={unlisted ? 'unlisted' : 'listed'}
      bare
    />
  )
}

function Chip(props: { subject: string; is?: string; onRemove: () => void; removeLabel: string; children: ReactNode }) {
  const { subject, is, onRemove, removeLabel, children } = props
  return (
    <span className={css.chip}>
      <span className={is === undefined ? undefined : css.subject}>{subject}</span>
      {is !== undefined && <span>{is}</span>}
      {children !== null && <span className={css.values}>{children}</span>}
      <button type="button" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
        <IconX size={14} aria-hidden="true" />
      </button>
    </span>
  )
}
