import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconKey, IconServer, IconTrash } from '@tabler/icons-react'
import { useForm, useWatch } from 'react-hook-form'
import type { KeyPair } from '../../contract/key-pair.ts'
import { ActionButton } from '../ui/action-button.tsx'
import facts from '../ui/facts.module.css'
import { errorBelow } from '../ui/field-error.tsx'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { announce } from '../ui/live.ts'
import { DeleteBlockText } from './delete-block-text.tsx'
import css from './delete-key-pair.module.css'
import { DeleteProblem } from './delete-problem.tsx'
import type { DeleteBlock } from './key-pair-list.ts'
import { useDelete } from './use-delete.ts'

type DeleteKeyPairProps = {
  project: string
  keyPair: KeyPair
  /** Why it cannot be deleted, as far as this page knows. */
  block: DeleteBlock | undefined
  onClose: () => void
  onDeleted: () => void
}

/** Deletes a key pair that no server is on, once its name was typed. */
export function DeleteKeyPair({ project, keyPair, block, onClose, onDeleted }: DeleteKeyPairProps) {
  const { t } = useLingui()
  const { name, fingerprint } = keyPair
  const form = useForm({ defaultValues: { typed: '' } })
  const typed = useWatch({ control: form.control, name: 'typed' })
  const right = typed.trim() === name
  const deletion = useDelete(project, keyPair, () => {
    announce(t`${name} deleted`)
    onDeleted()
  })
  const error = form.formState.errors.typed?.message
  const submit = form.handleSubmit(() => {
    if (block === undefined) deletion.send()
  })
  return (
    <Dialog title={t`Delete key pair ${name}?`} onClose={onClose} returnTo="main">
      <DialogForm onSubmit={(event) => void submit(event)}>
        <DialogBody>
          <p className={css.which}>
            <KeyPairName name={name} fingerprint={fingerprint} /> <span className={css.mono}>{fingerprint}</span>
          </p>
          <ul className={facts.facts}>
            <li>
              <IconServer size={16} aria-hidden="true" />
              <span>
                {block === undefined ? (
                  <Trans>No server of this project is on it. All of them are read again before it is deleted.</Trans>
                ) : (
                  <DeleteBlockText block={block} />
                )}
              </span>
            </li>
            <li>
              <IconKey size={16} aria-hidden="true" />
              <Trans>
                Deleting locks nobody out: what carries its public half elsewhere still takes its private half.
              </Trans>
            </li>
            <li>
              <IconArrowBackUp size={16} aria-hidden="true" />
              <Trans>
                It cannot be undone, and a private half in the cloud’s custody goes with it. A rotation that took
                servers off it can no longer be undone either.
              </Trans>
            </li>
          </ul>
          {block === undefined && (
            <div className={css.typed}>
              <label htmlFor="typed-name">
                <Trans>
                  Type its name, <b>{name}</b>
                </Trans>
              </label>
              <TextInput
                id="typed-name"
                autoComplete="off"
                spellCheck={false}
                className={css.box}
                {...errorBelow(error)}
                {...form.register('typed', { validate: (value) => value.trim() === name || t`Type ${name}.` })}
              />
            </div>
          )}
          {deletion.error !== null && <DeleteProblem project={project} deletion={deletion} />}
        </DialogBody>
        <DialogFoot>
          <ActionButton onClick={onClose}>{t`Keep it`}</ActionButton>
          <ActionButton
            type="submit"
            icon={IconTrash}
            look="grave"
            pending={deletion.busy}
            off={!right || block !== undefined}
            why={block === undefined && !right ? t`Type its name first.` : undefined}
          >
            {deletion.busy ? t`Reading the servers, then deleting…` : t`Delete key pair`}
          </ActionButton>
        </DialogFoot>
      </DialogForm>
    </Dialog>
  )
}
