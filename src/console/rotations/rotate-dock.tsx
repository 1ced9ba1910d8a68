import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconRotateClockwise } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Dock } from '../ui/dock.tsx'
import { useFormat } from '../ui/format.ts'
import { useMayStart } from '../ui/may.ts'
import { useNeedsApproval } from './may-decide.ts'
import { FieldError } from './field-error.tsx'
import css from './rotate-dock.module.css'
import type { Obstacle } from './obstacle.ts'
import { type RotateValues, typedOver } from './rotate-values.ts'
import type { useSubmission } from './submission.ts'
import type { UsedHow } from './use-how.ts'

const ButtonLink = createLink(Button<'a'>)

type RotateDockProps = {
  project: string
  how: UsedHow
  /** How many servers are sent along, also those that will be skipped. */
  servers: number
  obstacle: Obstacle | undefined
  limit: number
  submission: ReturnType<typeof useSubmission>
}

/** Where it is decided. What stands in the way is said beside the button that it switches off. */
export function RotateDock({ project, how, servers, obstacle, limit, submission }: RotateDockProps) {
  const { change } = how
  const { lost, busy, again } = submission
  const asks = useNeedsApproval(servers)
  const counted = obstacle === undefined || obstacle === 'forbidden' || obstacle === 'unseen' || obstacle === 'tooMany'
  return (
    <Dock>
      <div className={css.dock}>
        <div className={css.left} id="rotate-why">
          {lost ? (
            <Trans>No answer came. Sending it again is safe: the same submission is one rotation.</Trans>
          ) : obstacle !== undefined ? (
            <ObstacleText obstacle={obstacle} limit={limit} />
          ) : (
            <>
              {change > typedOver && <TypedNumber key={change} change={change} />}
              {(asks || change <= typedOver) && (
                <p className={css.note}>
                  {asks ? (
                    <Trans>Needs a second person’s approval: nothing is sent before that.</Trans>
                  ) : how.texts.mode === 'firstWave' ? (
                    <Trans>What is sent cannot be recalled; what still waits can be stopped.</Trans>
                  ) : (
                    <Trans>All are sent at once; what is sent cannot be recalled.</Trans>
                  )}
                </p>
              )}
            </>
          )}
        </div>
        <ButtonLink component="a" to="/p/$project/servers" params={{ project }} className={css.cancel}>
          <Trans>Cancel</Trans>
        </ButtonLink>
        {lost ? (
          <Button variant="filled" type="button" className={css.go} loading={busy} onClick={again}>
            <Trans>Send it again</Trans>
          </Button>
        ) : (
          <Button
            variant="filled"
            type="submit"
            className={css.go}
            disabled={obstacle !== undefined}
            loading={busy}
            aria-describedby="rotate-why"
            leftSection={<IconRotateClockwise size={16} aria-hidden="true" />}
          >
            {counted && asks ? (
              <Plural value={change} one="Request approval for # server" other="Request approval for # servers" />
            ) : counted ? (
              <Plural value={change} one="Rotate # server" other="Rotate # servers" />
            ) : asks ? (
              <Trans>Request approval</Trans>
            ) : (
              <Trans>Rotate</Trans>
            )}
          </Button>
        )}
      </div>
    </Dock>
  )
}

function ObstacleText({ obstacle, limit }: { obstacle: Obstacle; limit: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const most = format.number(limit)
  const { why = '' } = useMayStart()
  const texts: Record<Obstacle, string> = {
    forbidden: why,
    fleetComing: t`The servers are still being read. Nothing can be sent before all are here.`,
    fleetFailed: t`The servers could not be read. Nothing can be sent before all are here.`,
    keyPairsMissing: t`The key pairs are not here yet.`,
    unseen: t`Something changed while this page was open. Look at what changed first.`,
    nothingChanges: t`Nothing would change: every selected server is skipped.`,
    tooMany: t`At most ${most} servers fit in one rotation. Select fewer and rotate in parts.`,
  }
  return <>{texts[obstacle]}</>
}

function TypedNumber({ change }: { change: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { register, formState, control, resetField } = useFormContext<RotateValues>()
  // What was typed stood for another number.
  useEffect(() => resetField('typed', { defaultValue: '' }), [resetField])
  const number = format.number(change)
  const error = formState.errors.typed?.message
  const right = sameNumber(useWatch({ control, name: 'typed' }), change)
  return (
    <div className={css.typed}>
      <label htmlFor="typed">
        <Trans>
          Type <b>{number}</b>, the number of servers that change
        </Trans>
      </label>
      <span className={css.box} data-invalid={error === undefined ? undefined : true}>
        <input
          id="typed"
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : 'typed-error'}
          {...register('typed', {
            shouldUnregister: true,
            validate: (value) => sameNumber(value, change) || t`Type ${number}.`,
          })}
        />
        {right && <IconCheck size={16} aria-hidden="true" />}
      </span>
      <FieldError id="typed-error" message={error} />
    </div>
  )
}

/** `1,240`, `1 240` and `1240` are the same number to whoever types it. */
const sameNumber = (typed: string | undefined, number: number) =>
  (typed ?? '').replaceAll(/[\s,.]/g, '') === String(number)
