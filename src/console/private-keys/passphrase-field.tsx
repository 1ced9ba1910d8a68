import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { FieldError } from '../ui/field-error.tsx'
import { focusOnce } from '../ui/focus-once.ts'
import css from './key-drop.module.css'
import type { Dropped, PrivateKeyFile } from './use-private-key.ts'

type PassphraseFieldProps = { own: PrivateKeyFile; dropped: Extract<Dropped, { state: 'locked' }> }

/** Asks for the passphrase of an encrypted key. It opens the key in this page and is kept nowhere. */
export function PassphraseField({ own, dropped }: PassphraseFieldProps) {
  const { t } = useLingui()
  const [passphrase, setPassphrase] = useState('')
  const id = useId()
  const open = () => passphrase !== '' && own.unlock(passphrase)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    // It may stand in a form, which this does not submit.
    event.preventDefault()
    open()
  }
  const error = dropped.wrong ? t`This passphrase does not open it.` : undefined
  return (
    <>
      <IconLock size={20} aria-hidden="true" />
      <div className={css.words}>
        <label htmlFor={id} className={css.title}>
          <Trans>
            Passphrase of <code>{dropped.file}</code>
          </Trans>
        </label>
        <div className={css.passphrase}>
          <input
            id={id}
            type="password"
            ref={focusOnce}
            value={passphrase}
            // Nothing that a browser should keep, or offer here.
            autoComplete="new-password"
            aria-invalid={dropped.wrong}
            aria-describedby={`${id}-note`}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Button onClick={open} disabled={passphrase === ''}>
            <Trans comment="button: decrypts a private key with its passphrase">Open it</Trans>
          </Button>
        </div>
        {error === undefined ? (
          <p id={`${id}-note`} className={css.note}>
            <Trans>It is used in this page and kept nowhere.</Trans>
          </p>
        ) : (
          <FieldError id={`${id}-note`} message={error} />
        )}
      </div>
    </>
  )
}
