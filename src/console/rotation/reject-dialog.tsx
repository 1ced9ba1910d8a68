import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Rotation } from '../../contract/rotation.ts'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { DecidedDialog } from './decided-dialog.tsx'
import { rejectRotation } from './approval-calls.ts'
import { DecisionProblem } from './decision-problem.tsx'
import type { LiveTargets } from './live-targets.ts'
import { useMayDecide } from './may-decide.ts'
import { ReasonField } from '../rotate/reason-field.tsx'
import { useDecide } from './use-decide.ts'

type RejectProps = { rotation: Rotation; live: LiveTargets; onClose: () => void }

/** The second person's no, with the reason that stays in the record. */
export function RejectDialog({ rotation, live, onClose }: RejectProps) {
  const { t } = useLingui()
  const { number, createdBy, approval, state } = rotation
  const planHash = approval?.planHash ?? ''
  const { may, why } = useMayDecide(rotation)
  const form = useForm({ defaultValues: { reason: '' } })
  const decide = useDecide(rotation, (reason: string) => rejectRotation({ ...rotation, planHash }, reason), onClose)
  const submit = form.handleSubmit(({ reason }) => decide.say(reason.trim()))
  const title = t`Reject rotation ${number}?`
  if (state !== 'requested' && !decide.busy)
    return <DecidedDialog title={title} rotation={rotation} onClose={onClose} />
  return (
    <Dialog title={title} onClose={onClose}>
      <FormProvider {...form}>
        <DialogForm onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <p>
              <Trans>
                Nothing is ever sent, and every server keeps the key pair it has. {createdBy} sees your reason.
              </Trans>
            </p>
            <ReasonField />
            <DecisionProblem project={rotation.project} error={decide.error} live={live} />
          </DialogBody>
          <DialogFoot>
            <ActionButton onClick={onClose}>{t`Cancel`}</ActionButton>
            <ActionButton type="submit" look="grave" icon={IconX} pending={decide.busy} off={!may} why={why}>
              {t`Reject`}
            </ActionButton>
          </DialogFoot>
        </DialogForm>
      </FormProvider>
    </Dialog>
  )
}
