import { useLingui } from '@lingui/react/macro'
import { IconKey, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { ProblemError } from '../api/client.ts'
import { keyPairsQuery } from '../api/queries.ts'
import { ImportProblem } from '../key-pairs/import-problem.tsx'
import { NameField } from '../key-pairs/name-field.tsx'
import { ScopeField } from '../key-pairs/scope-field.tsx'
import { useImport } from '../key-pairs/use-import.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { announce } from '../ui/live.ts'
import { dropsInto } from './drops-into.ts'
import type { KeyKind } from './key-kinds.ts'
import { KindField } from './kind-field.tsx'
import { LeaveQuestion } from './leave-question.tsx'
import type { MadeKey } from './make-key.ts'
import type { MakeKeyPairProps } from './make-key-pair.tsx'
import { NotMadeNotice } from './not-made-notice.tsx'
import { fitsPair } from './prove.ts'
import { SaveSteps } from './save-steps.tsx'
import { hasCryptography } from './secure-context.ts'
import { useMaking } from './use-making.ts'
import { usePrivateKey } from './use-private-key.ts'

/** What is filled in. `text` belongs to the import of a public key, whose fields are used here too. */
export type MakeValues = { text: string; name: string; scope: 'user' | 'domain'; kind: KeyKind }

/**
 * Makes a key pair in the page. The private half is saved to the operator's disk and given back from there, since a page
 * cannot know that a download was kept; only then is the public half imported.
 */
export function MakeKeyPairDialog({ project, onClose, onMade }: MakeKeyPairProps) {
  const { t } = useLingui()
  const keyPairs = useQuery(keyPairsQuery(project)).data
  const form = useForm<MakeValues>({ defaultValues: { text: '', name: '', scope: 'user', kind: 'RSA 3072' } })
  const making = useMaking()
  const { made } = making
  const [given, setGiven] = useState<File>()
  const back = usePrivateKey()
  const give = (file: File) => {
    setGiven(file)
    back.take(file)
  }
  const fits = made !== undefined && back.dropped.state === 'open' && fitsPair(back.dropped.key, made.key)

  // At once, and not with the next drawing: what follows leaves the page.
  const over = useRef(false)
  const sending = useImport(project, (keyPair) => {
    announce(t`${keyPair.name} imported`)
    over.current = true
    if (given !== undefined) onMade(keyPair, given)
  })
  const taken = sending.error instanceof ProblemError && sending.error.problem.code === 'keyPairExists'

  // From here on something would be lost.
  const [asking, setAsking] = useState(false)
  const pending = made !== undefined && !sending.done
  const giveUp = () => {
    over.current = true
    onClose()
  }
  const leave = () => (pending ? setAsking(true) : onClose())
  useBlocker({
    disabled: !pending,
    enableBeforeUnload: () => !over.current,
    shouldBlockFn: () => {
      if (over.current) return false
      setAsking(true)
      return true
    },
  })

  const submit = form.handleSubmit(({ name, scope, kind }) => {
    if (made === undefined) making.make(kind, name.trim())
    else if (fits) sending.send(imported(made.key, name, scope))
  })
  return (
    <Dialog title={t`Make a key pair in this browser`} onClose={leave} stays={pending}>
      <FormProvider {...form}>
        <DialogForm onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <div {...(made !== undefined && dropsInto({ ...back, take: give }))}>
              {!hasCryptography() && <NotMadeNotice />}
              {making.failed && <NotMadeNotice failed />}
              {made === undefined ? (
                <>
                  <NameField keyPairs={keyPairs} taken={undefined} onChanged={making.reset} />
                  <KindField />
                  <ScopeField />
                </>
              ) : (
                <SaveSteps made={made} back={{ ...back, take: give }} fits={fits} />
              )}
              {taken && <NameField keyPairs={keyPairs} taken={sending.error?.message} onChanged={sending.reset} />}
              {sending.error !== null && !taken && (
                <ImportProblem sending={sending} name={form.getValues('name').trim()} />
              )}
            </div>
          </DialogBody>
          {asking && pending ? (
            <LeaveQuestion onStay={() => setAsking(false)} onLeave={giveUp} />
          ) : (
            <DialogFoot>
              <ActionButton onClick={leave}>{t`Cancel`}</ActionButton>
              {made === undefined ? (
                <ActionButton
                  type="submit"
                  icon={IconKey}
                  look="primary"
                  pending={making.busy}
                  off={!hasCryptography()}
                >
                  {making.busy ? t`Making it…` : t`Make the key pair`}
                </ActionButton>
              ) : (
                <ActionButton
                  type="submit"
                  icon={IconUpload}
                  look="primary"
                  pending={sending.busy}
                  off={!fits}
                  why={fits ? undefined : t`Save the private key and drop the saved file first.`}
                >
                  {sending.busy ? t`Importing…` : t`Import the public half`}
                </ActionButton>
              )}
            </DialogFoot>
          )}
        </DialogForm>
      </FormProvider>
    </Dialog>
  )
}

const imported = ({ publicKey, fingerprint }: MadeKey, name: string, scope: MakeValues['scope']) => ({
  name: name.trim(),
  publicKey,
  scope,
  fingerprint,
})
