import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { KeyPair } from '../../contract/key-pair.ts'
import { keyPairBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { KeyPairAge } from '../key-pairs/key-pair-age.tsx'
import { keyTypeOf } from '../key-pairs/key-type.ts'
import { fitsKeyPair } from '../key-pairs/key-pair-use.ts'
import { useMayImport } from '../key-pairs/may-change.ts'
import { useScopeText } from '../key-pairs/scope-text.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { FieldError } from '../ui/field-error.tsx'
import { bringInSight } from './in-sight.ts'
import type { NewKeyPairWay } from './new-key-pair-dialogs.tsx'
import css from './key-pair-picker.module.css'
import type { RotateValues } from './rotate-values.ts'
import { SearchBox } from '../ui/search-box.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'

type KeyPairPickerProps = {
  project: string
  list: UseQueryResult<KeyPair[]>
  /** Servers on each key pair; absent while the fleet is still being read. */
  use: ReadonlyMap<string | null, number> | undefined
  picked: string
  /** Asks for one that is not in the list yet. */
  onNew: (way: NewKeyPairWay) => void
}

/** The key pairs as a list of radios: usable ones first, the others with the reason why not. */
export function KeyPairPicker({ project, list, use, picked, onNew }: KeyPairPickerProps) {
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const mayImport = useMayImport()
  const { formState } = useFormContext<RotateValues>()
  const error = formState.errors.keyPair?.message
  const all = list.data ?? []
  // The picked one stays in sight: what will be put on the servers is never hidden by a search.
  const shown = all
    .filter((keyPair) => keyPair.name === picked || fitsKeyPair(keyPair, search))
    .toSorted((a, b) => Number(a.blocked !== undefined) - Number(b.blocked !== undefined))
  return (
    <fieldset className={css.picker} aria-describedby={error === undefined ? undefined : 'key-pair-error'}>
      <legend className={css.legend}>
        <Trans>New key pair</Trans>
      </legend>
      <div className={css.other}>
        <ActionButton off={!mayImport.may} why={mayImport.why} onClick={() => onNew('make')}>
          <Trans>Make in this browser…</Trans>
        </ActionButton>
        <ActionButton off={!mayImport.may} why={mayImport.why} onClick={() => onNew('import')}>
          <Trans comment="button: opens the import of a public key">Import…</Trans>
        </ActionButton>
      </div>
      <SearchBox
        label={t`Name or fingerprint`}
        value={search}
        onChange={setSearch}
        aside={list.data && <Plural value={all.length} one="# key pair" other="# key pairs" />}
      />
      {list.error !== null && (
        <div className={css.problem}>
          <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.isPending && <SkeletonRows count={4} />}
      {list.data !== undefined && (
        <>
          <div className={css.head} aria-hidden="true">
            <span>{t`Name, fingerprint`}</span>
            <span>{t`Type`}</span>
            <span>{t`Age`}</span>
            <span>{t`Servers`}</span>
          </div>
          <div className={css.rows} data-invalid={error === undefined ? undefined : true}>
            {shown.map((keyPair) => (
              <Row key={keyPair.name} project={project} keyPair={keyPair} use={use} picked={keyPair.name === picked} />
            ))}
            {shown.length === 0 && (
              <p className={css.none}>
                {all.length === 0 ? (
                  <Trans>This project has no key pairs. Make one in this browser, or import a public key.</Trans>
                ) : (
                  <Trans>No key pair fits “{search}”.</Trans>
                )}
              </p>
            )}
          </div>
          <FieldError id="key-pair-error" message={error} />
        </>
      )}
    </fieldset>
  )
}

const showInList = (row: HTMLLabelElement | null) => {
  const list = row?.parentElement
  if (row && list) bringInSight(list, row)
}

type RowProps = {
  project: string
  keyPair: KeyPair
  use: ReadonlyMap<string | null, number> | undefined
  picked: boolean
}

function Row({ project, keyPair, use, picked }: RowProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const format = useFormat()
  const scopeText = useScopeText()
  const { register } = useFormContext<RotateValues>()
  const { name, fingerprint, blocked } = keyPair
  return (
    <label
      // It may have been chosen elsewhere: by the file that was dropped, or as the key pair just made.
      ref={picked ? showInList : undefined}
      className={css.row}
      data-picked={picked || undefined}
      data-blocked={blocked !== undefined || undefined}
    >
      <input
        type="radio"
        value={name}
        disabled={blocked !== undefined}
        {...register('keyPair', { validate: (value) => value !== '' || t`Choose a key pair.` })}
      />
      <span className={css.name}>
        <KeyPairName name={name} fingerprint={fingerprint} look={picked ? 'next' : 'listed'} />
      </span>
      {blocked === undefined ? (
        <>
          <span className={css.type}>{keyTypeOf(keyPair.publicKey) ?? keyPair.type}</span>
          <span className={css.age}>
            <KeyPairAge project={project} keyPair={keyPair} />
          </span>
          <span className={css.servers}>
            {use === undefined ? <span className={css.wait} /> : format.number(use.get(name) ?? 0)}
          </span>
          <span className={css.fingerprint}>
            <span>{fingerprint}</span> <span className={css.scope}>{scopeText(keyPair.scope)}</span>
          </span>
        </>
      ) : (
        <span className={css.why}>{keyPairBlockText(blocked.code, blocked.params, language)}</span>
      )}
    </label>
  )
}
