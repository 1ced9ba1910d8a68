import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { longestName, type View, viewNamed } from './views.ts'
import css from './views-menu.module.css'

type NewViewProps = { views: readonly View[]; onKeep: (name: string) => boolean }

/** Keeps the list as it looks now; under a name that is taken it says that it replaces. */
export function NewView({ views, onKeep }: NewViewProps) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const taken = viewNamed(views, name) !== undefined
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && onKeep(name.trim())) setName('')
      }}
    >
      <input
        type="text"
        className={css.field}
        data-new-view=""
        aria-label={t`Name for the list as it is now`}
        placeholder={t`Name for the list as it is now`}
        maxLength={longestName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {taken ? <Trans>Replace</Trans> : <Trans comment="keep a view in this browser">Keep</Trans>}
      </Button>
    </form>
  )
}
