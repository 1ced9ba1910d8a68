import { Trans } from '@lingui/react/macro'
import type { Rotation, Target } from '../../contract/rotation.ts'
import { TargetStateTag } from '../ui/target-state.tsx'
import { nameOf } from './live-targets.ts'
import { TargetSentence } from './target-sentence.tsx'

type RowProps = { target: Target; rotation: Rotation['state']; back: boolean }

/** One target on paper: ids whole, for nobody can point at them there. */
export function PrintRow({ target, rotation, back }: RowProps) {
  const { serverId, serverName, from, to, jobId } = target
  return (
    <tr>
      <td>
        <b>{nameOf(target)}</b>
        {serverName !== undefined && <code>{serverId}</code>}
      </td>
      <td>
        <TargetStateTag state={target.state} />
      </td>
      <td>{from === undefined ? '–' : from === null ? <Trans>no key pair</Trans> : from.name}</td>
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
