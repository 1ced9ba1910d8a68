import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconRotateClockwise } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { limits } from '../../contract/words.ts'
import { Dock } from '../ui/dock.tsx'
import { useFormat } from '../ui/format.ts'
import { useMayStart } from '../ui/may.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { useNeedsApproval } from '../rotation/may-decide.ts'
import { FieldError } from '../ui/field-error.tsx'
import css from './rotate-dock.module.css'
import type { Obstacle } from './obstacle.ts'
import type { useSubmission } from './submission.ts'
import type { UsedHow } from './use-how.ts'
import { useTypedNumber } from './use-typed-number.ts'

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
  const obstacleText = useObstacleText()
  const counted = obstacle === undefined || obstacle === 'forbidden' || obstacle === 'unseen' || obstacle === 'tooMany'
  return (
    <Dock>
      <div className={css.dock}>
        <div className={css.left} id="rotate-why">
          {lost ? (
            <Trans>No answer came. Sending it again is safe: the same submission is one rotation.</Trans>
          ) : obstacle !== undefined ? (
            obstacleText(obstacle, limit)
          ) : (
            <>
              {change > limits.largeOver && <TypedNumber key={change} change={change} />}
              {(asks || change <= limits.largeOver) && (
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
          <ActionButton look="primary" className={css.go} pending={busy} onClick={again}>
            <Trans>Send it again</Trans>
          </ActionButton>
        ) : (
          <ActionButton
            look="primary"
            type="submit"
            icon={IconRotateClockwise}
            className={css.go}
            off={obstacle !== undefined}
            why={obstacle === undefined ? undefined : obstacleText(obstacle, limit)}
            describedBy="rotate-why"
            pending={busy}
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
          </ActionButton>
        )}
      </div>
    </Dock>
  )
}

function useObstacleText(): (obstacle: Obstacle, limit: number) => string {
  const { t } = useLingui()
  const format = useFormat()
  const { why = '' } = useMayStart()
  return (obstacle, limit) => {
    const most = format.number(limit)
    const texts: Record<Obstacle, string> = {
      forbidden: why,
      fleetComing: t`The servers are still being read. Nothing can be sent before all are here.`,
      fleetFailed: t`The servers could not be read. Nothing can be sent before all are here.`,
      keyPairsMissing: t`The key pairs are not here yet.`,
      unseen: t`Something changed while this page was open. Look at what changed first.`,
      nothingChanges: t`Nothing would change: every selected server is skipped.`,
      tooMany: t`At most ${most} servers fit in one rotation. Select fewer and rotate in parts.`,
    }
    return texts[obstacle]
  }
}

function TypedNumber({ change }: { change: number }) {
  const { number, right, error, input } = useTypedNumber(change)
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
          {...input}
        />
        {right && <IconCheck size={16} aria-hidden="true" />}
      </span>
      <FieldError id="typed-error" message={error} />
    </div>
  )
}
