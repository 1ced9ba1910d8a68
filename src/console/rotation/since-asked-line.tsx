import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { KeyPair } from '../../contract/key-pair.ts'
import { serverBlockText } from '../../contract/reasons.ts'
import type { Server } from '../../contract/server.ts'
import { useAppLanguage } from '../app/language.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ServerStatusTag } from '../ui/server-status.tsx'
import { shorten } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import type { Change } from './since-asked.ts'

type LineProps = { project: string; change: Change; keyPairs: KeyPair[] | undefined }

/** One difference between a request and what is there now. */
export function ChangeLine({ project, change, keyPairs }: LineProps) {
  const { language } = useAppLanguage()
  const named = (name: string | null) => (
    <KeyPairName name={name} fingerprint={keyPairs?.find((one) => one.name === name)?.fingerprint} />
  )
  switch (change.kind) {
    case 'newKeyPairGone':
      return (
        <li>
          <KeyPairName name={change.name} look="unlisted" bare />{' '}
          <Trans>is no longer in the list: no server can get it.</Trans>
        </li>
      )
    case 'newKeyPairRemade':
      return (
        <li>
          <KeyPairName name={change.name} fingerprint={change.now} look="next" />{' '}
          <Trans>
            was made anew under the same name: the fingerprint was <code>{change.before}</code>. No server gets it.
          </Trans>
        </li>
      )
    case 'gone':
      return (
        <li>
          <b title={change.id}>{shorten(change.id)}</b> <Trans>no longer in the list</Trans>
        </li>
      )
    case 'keyPair':
      return (
        <li>
          <b>{change.server.name}</b>{' '}
          <Trans>
            was on {named(change.before)}, is on {named(change.server.keyPair)}
          </Trans>
        </li>
      )
    case 'inRotation':
      return (
        <li>
          <b>{change.server.name}</b> <Holder project={project} server={change.server} />
        </li>
      )
    case 'blocked':
    default:
      return (
        <li>
          <b>{change.server.name}</b> <ServerStatusTag status={change.server.status} />{' '}
          {change.server.blocked !== undefined &&
            serverBlockText(change.server.blocked.code, change.server.blocked.params, language)}
        </li>
      )
  }
}

function Holder({ project, server: { openRotation } }: { project: string; server: Server }) {
  if (openRotation === undefined) return null
  const { id, number } = openRotation
  return (
    <span>
      <Trans>
        is in{' '}
        <Link className={text.link} to="/p/$project/rotations/$id" params={{ project, id }}>
          rotation {number}
        </Link>{' '}
        now: it can be approved once that one lets go.
      </Trans>
    </span>
  )
}
