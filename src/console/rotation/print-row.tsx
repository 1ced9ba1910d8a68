import { Trans } from '@lingui/react/macro'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { TargetStateTag } from '../ui/target-state.tsx'
import { nameOf, type Unread } from './live-targets.ts'
import { TargetSentence } from './target-sentence.tsx'

type RowProps = { target: Target; rotation: Rotation['state']; back: boolean; unread: Unread | undefined }

/** One target on paper: ids whole, for nobody can point at them there. */
export function PrintRow({ target, rotation, back, unread }: RowProps) {
  const { serverId, serverName, from, seen, to, jobId } = target
  // The head of the column says which it is.
  const before = from === undefined && unread !== undefined ? seen : from && from.name
  return (
    <tr>
      <td>
        <b>{nameOf(target)}</b>
        {serverName !== undefined && <code>{serverId}</code>}
      </td>
      <td>
        <TargetStateTag state={target.state} />
      </td>
      <td>{before === undefined ? '–' : before === null ? <Trans>no key pair</Trans> : before}</td>
      <td>{to.name}</td>
      <td>
        <code>{jobId ?? '–'}</code>
      </td>
      <td>
        <TargetSentence target={target} rotation={rotation} back={back} />
      </td>
    </tr>
  )
}
