import { Trans, useLingui } from '@lingui/react/macro'
import { IconRotateClockwise } from '@tabler/icons-react'
import { useMemo } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import type { RetryRequest, Rotation } from '../../contract/rotation.ts'
import { type RetryChoice, retryChoices } from '../../contract/words.ts'
import { retryRotation } from '../api/rotation-calls.ts'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import type { May } from '../ui/may.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { isLocked, retryChoiceOf, retryCounts } from './after.ts'
import { ConfirmNumber } from './confirm-number.tsx'
import { FollowUpProblem } from './follow-up-problem.tsx'
import { type LiveTargets, nameOf } from './live-targets.ts'
import { NeedsApproval } from './needs-approval.tsx'
import { RetryChoices } from './retry-choices.tsx'
import { RetryKept } from './retry-kept.tsx'
import { useFollowUp } from './use-follow-up.ts'
import type { TypedValues } from '../rotate/use-typed-number.ts'

/** Which choices are ticked, and the number that is typed where it is large. */
export type RetryValues = Record<RetryChoice, boolean> & TypedValues

type RetryProps = {
  rotation: Rotation
  live: LiveTargets
  start: May
  server: string | undefined
  onClose: () => void
}

/** Sends what failed, is unknown or was never sent once more, as a rotation of its own that keeps everything else. */
export function RetryDialog({ rotation, live, start, server, onClose }: RetryProps) {
  const { t } = useLingui()
  const format = useFormat()
  const one = server === undefined ? undefined : live.byId.get(server)
  const counts = useMemo(() => retryCounts(one === undefined ? live.byId.values() : [one]), [live.byId, one])
  const locked = useMemo(() => [...live.byId.values()].filter(isLocked).length, [live.byId])
  const form = useForm<RetryValues>({ defaultValues: { ...ticked(counts, one !== undefined), typed: {} } })
  const values = useWatch({ control: form.control })
  const of = retryChoices.filter((choice) => values[choice] === true && counts[choice] > 0)
  const count = of.reduce((sum, choice) => sum + counts[choice], 0)
  const retry = useFollowUp(rotation, (body: RetryRequest, key) =>
    retryRotation(rotation.project, rotation.id, body, key),
  )
  const submit = form.handleSubmit(() => {
    const [first, ...more] = of
    if (first === undefined) return
    // By name and not "all that failed": what is sent is what was counted here.
    const serverIds = [...live.byId.values()]
      .filter((target) => one === undefined || target === one)
      .filter((target) => of.some((choice) => choice === retryChoiceOf(target)))
      .map((target) => target.serverId)
    retry.send({ of: [first, ...more], serverIds })
  })
  const name = one === undefined ? '' : nameOf(one)
  const countText = format.number(count)
  const { number } = rotation
  return (
    <Dialog title={one === undefined ? t`Retry from rotation ${number}` : t`Retry ${name}`} onClose={onClose}>
      <FormProvider {...form}>
        <DialogForm onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <RetryChoices counts={counts} locked={locked} one={one} />
            <RetryKept rotation={rotation} />
            <NeedsApproval servers={count} />
            <ConfirmNumber count={count} />
            {retry.error !== null && (
              <FollowUpProblem
                project={rotation.project}
                error={retry.error}
                live={live}
                onRetry={retry.lost ? () => void submit() : undefined}
                onLeaveOut={undefined}
              />
            )}
          </DialogBody>
          <DialogFoot>
            <ActionButton onClick={onClose}>{t`Cancel`}</ActionButton>
            <ActionButton
              type="submit"
              icon={IconRotateClockwise}
              look="primary"
              pending={retry.busy}
              off={count === 0 || !start.may}
              why={start.why ?? (count === 0 ? t`Choose which servers first.` : undefined)}
            >
              {count === 1 ? <Trans>Retry 1 server</Trans> : <Trans>Retry {countText} servers</Trans>}
            </ActionButton>
          </DialogFoot>
        </DialogForm>
      </FormProvider>
    </Dialog>
  )
}

/** What failed is meant most often, then what was never sent; what is unknown is only ever chosen by a person. */
function ticked(counts: Record<RetryChoice, number>, single: boolean): Record<RetryChoice, boolean> {
  if (single) return { failed: true, unknown: true, neverSent: true }
  return { failed: counts.failed > 0, unknown: false, neverSent: counts.failed === 0 && counts.neverSent > 0 }
}
