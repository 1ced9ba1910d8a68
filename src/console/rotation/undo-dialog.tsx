import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Rotation, UndoRequest } from '../../contract/rotation.ts'
import { keyPairsQuery } from '../api/queries.ts'
import { undoRotation } from '../api/rotation-calls.ts'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import type { May } from '../ui/may.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Choices } from '../ui/choices.tsx'
import { ConfirmNumber } from './confirm-number.tsx'
import { FollowUpProblem } from './follow-up-problem.tsx'
import type { LiveTargets } from './live-targets.ts'
import { NeedsApproval } from './needs-approval.tsx'
import { ReasonField } from '../rotate/reason-field.tsx'
import css from './undo-dialog.module.css'
import { UndoList } from './undo-list.tsx'
import { planUndo, type UndoPlan } from './undo-plan.ts'
import { UndoSummary } from './undo-summary.tsx'
import { useFollowUp } from './use-follow-up.ts'

type UndoProps = {
  rotation: Rotation
  live: LiveTargets
  start: May
  server: string | undefined
  onClose: () => void
}

const sizeOf = (plan: UndoPlan) => plan.back.reduce((sum, { targets }) => sum + targets.length, 0)

/** Puts servers back on the key pair that each had before: all that were changed, or chosen ones. */
export function UndoDialog({ rotation, live, start, server, onClose }: UndoProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { project, id, number } = rotation
  const keyPairs = useQuery(keyPairsQuery(project)).data
  const listed = useMemo(() => keyPairs && new Map(keyPairs.map((one) => [one.name, one])), [keyPairs])
  const [some, setSome] = useState(server !== undefined)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(server === undefined ? [] : [server]))
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const all = useMemo(() => planUndo(live, listed, undefined, out), [live, listed, out])
  const picked = useMemo(() => planUndo(live, listed, chosen, out), [live, listed, chosen, out])
  const plan = some ? picked : all
  const count = sizeOf(plan)

  const form = useForm({ defaultValues: { reason: '', typed: {} } })
  const undo = useFollowUp(rotation, (body: UndoRequest, key) => undoRotation(project, id, body, key))
  const submit = form.handleSubmit(({ reason }) => {
    // By name, always: a server that is verified a moment later does not come along unseen.
    const serverIds = plan.back.flatMap(({ targets }) => targets.map(({ serverId }) => serverId))
    if (serverIds.length > 0) undo.send({ serverIds, reason: reason.trim() })
  })
  const leaveOut = (ids: readonly string[]) => {
    setOut(new Set([...out, ...ids]))
    undo.reset()
  }
  const allText = format.number(sizeOf(all))
  const chosenText = format.number(sizeOf(picked))
  const countText = format.number(count)
  return (
    <Dialog title={t`Undo rotation ${number}`} onClose={onClose}>
      <FormProvider {...form}>
        <DialogForm onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <p className={css.lead}>
              <Trans>
                Each server goes back to the key pair it had before, all at once. It is sent only where the server still
                shows what this rotation set; from then on new SSH logins need the earlier private key again.
              </Trans>
            </p>
            <Choices
              label={t`Which servers`}
              value={some ? 'some' : 'all'}
              choices={[
                { value: 'all', text: <Trans>All {allText}</Trans> },
                { value: 'some', text: <Trans>Chosen ones {chosenText}</Trans> },
              ]}
              onChange={(next) => setSome(next === 'some')}
            />
            {some && <UndoList live={live} listed={listed} out={out} chosen={chosen} onChosen={setChosen} />}
            <UndoSummary plan={plan} chosen={some} out={out.size} />
            <div className={css.reason}>
              <ReasonField />
            </div>
            <NeedsApproval servers={count} />
            <ConfirmNumber count={count} />
            {undo.error !== null && (
              <FollowUpProblem
                project={project}
                error={undo.error}
                live={live}
                onRetry={undo.lost ? () => void submit() : undefined}
                onLeaveOut={leaveOut}
              />
            )}
          </DialogBody>
          <DialogFoot>
            <ActionButton onClick={onClose}>{t`Cancel`}</ActionButton>
            <ActionButton
              type="submit"
              icon={IconArrowBackUp}
              look="primary"
              pending={undo.busy}
              off={count === 0 || !start.may}
              why={start.why ?? (count === 0 ? t`Choose servers that can go back first.` : undefined)}
            >
              <Plural value={count} one="Put # server back" other={`Put ${countText} servers back`} />
            </ActionButton>
          </DialogFoot>
        </DialogForm>
      </FormProvider>
    </Dialog>
  )
}
