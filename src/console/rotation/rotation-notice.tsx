import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCircleStop, IconHandStop, IconPlayerPause } from '@tabler/icons-react'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { EndedNotice } from './ended-notice.tsx'
import { endingOf } from './ending.ts'
import { useFollowing, useFollowingText } from './following-text.ts'
import { HoldWords } from './hold-words.tsx'
import type { LiveTargets } from './live-targets.ts'
import { GoOnButton, ResumeButton, RetryButton } from './next-buttons.tsx'
import { Notice } from './notice.tsx'
import { RequestPanel } from './request-panel.tsx'
import type { OpenDialog } from './rotation-dialogs.tsx'
import { countOf } from './target-list.ts'
import type { Control } from './use-control.ts'

type NoticeProps = {
  rotation: Rotation
  live: LiveTargets
  control: Control
  onOpen: (dialog: OpenDialog) => void
  onShow: (next: { state?: string }) => void
}

/** What the rotation waits for, or how it ended, and what can be done now. While it simply runs, nothing. */
export function RotationNotice(props: NoticeProps) {
  const { rotation, live, onOpen } = props
  switch (rotation.state) {
    case 'held':
      return <Held {...props} />
    case 'paused':
      return <Paused {...props} />
    case 'stopping':
      return <Stopping rotation={rotation} />
    case 'finished': {
      const ending = endingOf(rotation)
      if (ending === undefined) return null
      return (
        <EndedNotice
          rotation={rotation}
          ending={ending}
          actions={<RetryButton live={live} control={props.control} onOpen={onOpen} />}
        />
      )
    }
    case 'requested':
      return <RequestPanel rotation={rotation} live={live} control={props.control} onOpen={onOpen} />
    case 'preparing':
    case 'running':
    default:
      return null
  }
}

function Held({ rotation, live, control, onOpen, onShow }: NoticeProps) {
  const { t } = useLingui()
  const format = useFormat()
  const what = useFollowingText()(useFollowing(rotation, live))
  const still = useStillOut()(rotation)
  const look = countOf(rotation.counts, 'look')
  const lookText = format.number(look)
  return (
    <Notice
      icon={IconHandStop}
      look="held"
      title={rotation.held !== undefined && <HoldWords held={rotation.held} />}
      actions={
        <>
          {look > 0 && (
            <ActionButton onClick={() => onShow({ state: 'look' })}>
              <Trans>Show the {lookText}</Trans>
            </ActionButton>
          )}
          <GoOnButton rotation={rotation} live={live} control={control} onOpen={onOpen} />
        </>
      }
    >
      {t`${still} Going on sends ${what}.`}
    </Notice>
  )
}

function Paused({ rotation, live, control }: NoticeProps) {
  const { t } = useLingui()
  const what = useFollowingText()(useFollowing(rotation, live))
  const still = useStillOut()(rotation)
  return (
    <Notice
      icon={IconPlayerPause}
      look="stopped"
      title={t`Paused by a person.`}
      actions={<ResumeButton control={control} />}
    >
      {t`${still} Resuming sends ${what}.`}
    </Notice>
  )
}

/** What a rotation that stands still cannot call back. */
function useStillOut(): (rotation: Rotation) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ counts }) => {
    const out = countOf(counts, 'way')
    const text = format.number(out)
    if (out === 0) return t`Nothing more is sent, and nothing is on its way.`
    return t`${plural(out, {
      one: 'Nothing more is sent. # already sent cannot be recalled and is still settling.',
      other: `Nothing more is sent. ${text} already sent cannot be recalled and are still settling.`,
    })}`
  }
}

function Stopping({ rotation }: { rotation: Rotation }) {
  const { counts } = rotation
  const format = useFormat()
  const never = (counts.stopped ?? 0) + (counts.waiting ?? 0)
  const out = countOf(counts, 'way')
  const [neverText, outText] = [never, out].map(format.number)
  return (
    <Notice
      icon={IconCircleStop}
      look="stopped"
      title={
        <Plural
          value={never}
          one="Stopping: # is never sent and keeps the key pair it has."
          other={`Stopping: ${neverText} are never sent and keep the key pairs they have.`}
        />
      }
    >
      {out === 0 ? (
        <Trans>Nothing is on its way; what is still unknown is looked into, then this rotation is finished.</Trans>
      ) : (
        <Plural
          value={out}
          one="# already sent cannot be recalled. It is followed until its outcome is known; then this rotation is finished."
          other={`${outText} already sent cannot be recalled. Each is followed until its outcome is known; then this rotation is finished.`}
        />
      )}
    </Notice>
  )
}
