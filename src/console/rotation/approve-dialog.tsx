import { Trans, useLingui } from '@lingui/react/macro'
import { IconBolt, IconCheck, IconFingerprint, IconHash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { FormProvider, useForm } from 'react-hook-form'
import type { Rotation } from '../../contract/rotation.ts'
import { sessionQuery } from '../api/queries.ts'
import { passkeysHere } from '../sign-in/passkeys-here.ts'
import { Dialog, DialogBody, DialogFoot, DialogForm } from '../ui/dialog.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { approveRotation } from './approval-calls.ts'
import { ConfirmNumber } from './confirm-number.tsx'
import { DecidedDialog } from './decided-dialog.tsx'
import { DecisionProblem } from './decision-problem.tsx'
import css from '../ui/facts.module.css'
import type { LiveTargets } from './live-targets.ts'
import { useMayDecide } from './may-decide.ts'
import { useLimitsText, useWavesText } from './plan-text.ts'
import { RotationAim } from './rotation-aim.tsx'
import { useDecide } from './use-decide.ts'

type ApproveProps = { rotation: Rotation; live: LiveTargets; onClose: () => void }

/** The second person's yes: on the plan by its hash, signed with their passkey where they have one. */
export function ApproveDialog({ rotation, live, onClose }: ApproveProps) {
  const { t } = useLingui()
  const { number, createdBy, reason, waves, stopAt, state, approval } = rotation
  const planHash = approval?.planHash ?? ''
  const signs = useQuery(sessionQuery()).data?.signedIn?.passkey === true
  const here = passkeysHere()
  const { may, why } = useMayDecide(rotation)
  const form = useForm({ defaultValues: { typed: {} } })
  const decide = useDecide(rotation, () => approveRotation({ ...rotation, planHash }, signs), onClose)
  const how = useWavesText()(waves)
  const limits = useLimitsText()(stopAt)
  const unsigned = signs && here !== 'yes' ? t`This browser cannot use passkeys at this address.` : undefined
  const title = t`Approve rotation ${number}?`
  if (state !== 'requested' && !decide.busy)
    return <DecidedDialog title={title} rotation={rotation} onClose={onClose} />
  return (
    <Dialog title={title} onClose={onClose}>
      <FormProvider {...form}>
        <DialogForm onSubmit={(event) => void form.handleSubmit(() => decide.say(undefined))(event)}>
          <DialogBody>
            <p className={css.why}>
              <Trans>
                {createdBy} asks: {reason}
              </Trans>
            </p>
            <ul className={css.facts}>
              <li>
                <IconBolt size={16} aria-hidden="true" />
                <span>
                  <RotationAim rotation={rotation} live={live} />
                </span>
              </li>
              <li>
                <IconCheck size={16} aria-hidden="true" />
                <span>{t`It begins at once: ${how}; stops at ${limits}. What is sent cannot be recalled.`}</span>
              </li>
              <li>
                <IconHash size={16} aria-hidden="true" />
                <span>
                  <Trans>
                    You approve exactly this plan, by its hash <code title={planHash}>{planHash.slice(0, 16)}…</code>
                  </Trans>
                </span>
              </li>
              {signs && (
                <li>
                  <IconFingerprint size={16} aria-hidden="true" />
                  {here === 'address' ? (
                    <Trans>
                      Your passkey has to sign it. No passkey works at a bare address: open this console by its name.
                    </Trans>
                  ) : (
                    <Trans>Your passkey signs that hash; the signature stays in the record.</Trans>
                  )}
                </li>
              )}
            </ul>
            <ConfirmNumber count={live.byId.size} />
            <DecisionProblem project={rotation.project} error={decide.error} live={live} />
          </DialogBody>
          <DialogFoot>
            <ActionButton onClick={onClose}>{t`Cancel`}</ActionButton>
            <ActionButton
              type="submit"
              look="primary"
              icon={signs ? IconFingerprint : IconCheck}
              pending={decide.busy}
              off={!may || unsigned !== undefined}
              why={why ?? unsigned}
            >
              {signs ? t`Sign and approve` : t`Approve`}
            </ActionButton>
          </DialogFoot>
        </DialogForm>
      </FormProvider>
    </Dialog>
  )
}
