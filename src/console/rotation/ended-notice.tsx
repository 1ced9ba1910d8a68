import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconCircleCheckFilled,
  IconCircleMinus,
  IconCircleStop,
  IconSquareRoundedX,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Approval, Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { goesBack } from './after.ts'
import { totalsOf } from './bar-parts.ts'
import { DecisionText } from './decision-text.tsx'
import type { Ending } from './ending.ts'
import { Notice } from './notice.tsx'
import { useProgressText } from './progress-text.ts'

const looks: Record<Ending, { icon: Icon; look: string }> = {
  verified: { icon: IconCircleCheckFilled, look: 'verified' },
  partlyFailed: { icon: IconSquareRoundedX, look: 'failed' },
  failed: { icon: IconSquareRoundedXFilled, look: 'failed' },
  stopped: { icon: IconCircleStop, look: 'stopped' },
  nothingToDo: { icon: IconCircleMinus, look: 'skipped' },
}

/** How the rotation ended, and what that means. */
export function EndedNotice({ rotation, ending, actions }: { rotation: Rotation; ending: Ending; actions: ReactNode }) {
  const { icon, look } = looks[ending]
  return (
    <Notice icon={icon} look={look} title={<Title rotation={rotation} ending={ending} />} actions={actions}>
      <Next rotation={rotation} ending={ending} />
    </Notice>
  )
}

function Title({ rotation, ending }: { rotation: Rotation; ending: Ending }) {
  const format = useFormat()
  const { counts } = rotation
  const { toChange, planned } = totalsOf(counts)
  const progress = useProgressText()(counts)
  const stopped = counts.stopped ?? 0
  const refusal = refusalOf(rotation)
  const [changeText, plannedText, stoppedText] = [toChange, planned, stopped].map(format.number)
  switch (ending) {
    case 'verified':
      return goesBack(rotation) ? (
        <Plural
          value={toChange}
          one="The server was read back and shows the key pair it had before."
          other={`All ${changeText} servers were read back and show the key pairs they had before.`}
        />
      ) : (
        <Plural
          value={toChange}
          one="The server was read back and shows the new key pair."
          other={`All ${changeText} servers were read back and show the new key pair.`}
        />
      )
    case 'partlyFailed':
      return <Trans>Not all went well: {progress}.</Trans>
    case 'failed':
      return <Trans>No server is verified: {progress}.</Trans>
    case 'stopped':
      if (refusal !== undefined) return <DecisionText approval={refusal} />
      return (
        <Plural
          value={stopped}
          one="Stopped: # server was never sent and keeps the key pair it has."
          other={`Stopped: ${stoppedText} servers were never sent and keep the key pairs they have.`}
        />
      )
    case 'nothingToDo':
    default:
      return (
        <Plural
          value={planned}
          one="Nothing to do: the server was skipped."
          other={`Nothing to do: all ${plannedText} servers were skipped.`}
        />
      )
  }
}

function Next({ rotation, ending }: { rotation: Rotation; ending: Ending }) {
  const { t } = useLingui()
  const name = rotation.keyPair?.name
  switch (ending) {
    case 'verified':
      return name === undefined ? (
        t`New SSH logins need the private key that each server had before; open tunnels live until they drop.`
      ) : (
        <Trans>
          New SSH logins need the private key of <code>{name}</code>; open tunnels live until they drop.
        </Trans>
      )
    case 'partlyFailed':
    case 'failed':
      return t`Look at what went wrong, mend it, then retry those servers.`
    case 'stopped':
      if (refusalOf(rotation) !== undefined)
        return t`Nothing was sent: every server keeps the key pair it has. It can be asked for again.`
      return t`What was sent before is settled below. Retry the others when you are ready.`
    case 'nothingToDo':
    default:
      return t`Nothing was sent. Each row says why it was left out.`
  }
}

/** The approval of a rotation that was stopped before it began: a second person said no, or nobody said yes. */
function refusalOf({ approval }: Rotation): Approval | undefined {
  return approval?.decision === undefined || approval.decision.word === 'approved' ? undefined : approval
}
