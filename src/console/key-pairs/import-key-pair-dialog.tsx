import { Trans, useLingui } from '@lingui/react/macro'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { readPublicKey } from '../../contract/public-key.ts'
import { ProblemError } from '../api/client.ts'
import { keyPairsQuery } from '../api/queries.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { announce } from '../ui/live.ts'
import { md5Fingerprint } from './fingerprints.ts'
import css from './import-key-pair.module.css'
import type { ImportKeyPairProps } from './import-key-pair.tsx'
import type { ImportValues } from './import-values.ts'
import { ImportProblem } from './import-problem.tsx'
import { useMayImport } from './may-change.ts'
import { NameField } from './name-field.tsx'
import { PublicKeyField } from './public-key-field.tsx'
import { PublicKeyFacts } from './public-key-facts.tsx'
import { ScopeField } from './scope-field.tsx'
import { useImport } from './use-import.ts'

/** Imports a public key under a new name: it says what the key is before anything is sent. */
export function ImportKeyPairDialog({ project, onClose, onImported }: ImportKeyPairProps) {
  const { t } = useLingui()
  const keyPairs = useQuery(keyPairsQuery(project)).data
  const { may, why } = useMayImport()
  const form = useForm<ImportValues>({ defaultValues: { text: '', name: '', scope: 'user' } })
  const [text, name] = useWatch({ control: form.control, name: ['text', 'name'] })
  const reading = readPublicKey(text)
  const key = 'key' in reading ? reading.key : undefined
  const sending = useImport(project, (keyPair) => {
    announce(t`${keyPair.name} imported`)
    onImported(keyPair)
  })
  const submit = form.handleSubmit(({ name, scope }) => {
    if (key === undefined) return
    sending.send({ name: name.trim(), publicKey: key.line, scope, fingerprint: md5Fingerprint(key.blob) })
  })
  const taken = sending.error instanceof ProblemError && sending.error.problem.code === 'keyPairExists'
  return (
    <Dialog title={t`Import a public key`} onClose={onClose}>
      <FormProvider {...form}>
        <DialogForm onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <p className={css.lead}>
              <Trans>
                Whoever has its private half can then open the servers that you rotate to it. The private half stays
                where it is.
              </Trans>
            </p>
            <PublicKeyField reading={reading} onChanged={sending.reset} />
            {key !== undefined && <PublicKeyFacts publicKey={key} name={name.trim()} keyPairs={keyPairs} />}
            <NameField
              keyPairs={keyPairs}
              taken={taken ? sending.error?.message : undefined}
              onChanged={sending.reset}
            />
            <ScopeField />
            {sending.error !== null && !taken && <ImportProblem sending={sending} name={name.trim()} />}
          </DialogBody>
          <DialogFoot>
            <ActionButton onClick={onClose}>{t`Cancel`}</ActionButton>
            <ActionButton
              type="submit"
              icon={IconUpload}
              look="primary"
              pending={sending.busy}
              off={!may || (key === undefined && text.trim() !== '')}
              why={why ?? (key === undefined ? t`Paste a public key first.` : undefined)}
            >
              {sending.busy ? t`Importing…` : t({ message: 'Import', comment: 'button: import this public key' })}
            </ActionButton>
          </DialogFoot>
        </DialogForm>
      </FormProvider>
    </Dialog>
  )
}
