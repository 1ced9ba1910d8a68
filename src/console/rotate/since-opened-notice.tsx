import { Button } from '@mantine/core'
import { Plural, Trans } from '@lingui/react/macro'
import { IconClock } from '@tabler/icons-react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { serverBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ServerStatusTag } from '../ui/server-status.tsx'
import { shorten } from '../ui/short-id.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import css from './since-opened-notice.module.css'
import type { Drift } from './since-opened.ts'

const most = 5

type SinceOpenedProps = { drift: Drift[]; keyPairs: KeyPair[] | undefined; onSeen: () => void }

/** What changed under the operator's eyes; nothing is sent before it was seen. */
export function SinceOpened({ drift, keyPairs, onSeen }: SinceOpenedProps) {
  const more = drift.length - most
  const spoken = useSpokenContent<HTMLParagraphElement>(true)
  const onlyServers = drift.every((one) => !isOfKeyPair(one))
  return (
    <section className={css.notice}>
      <IconClock size={20} aria-hidden="true" />
      <div className={css.body}>
        <p ref={spoken} className={css.title}>
          {onlyServers ? (
            <Plural
              value={drift.length}
              one="# server changed since you opened this page"
              other="# servers changed since you opened this page"
            />
          ) : (
            <Trans>The new key pair changed since you opened this page</Trans>
          )}
        </p>
        <ul>
          {drift.slice(0, most).map((one) => (
            <DriftLine key={`${one.kind} ${idOf(one)}`} drift={one} keyPairs={keyPairs} />
          ))}
        </ul>
        {more > 0 && (
          <p>
            <Plural value={more} one="and # more" other="and # more" />
          </p>
        )}
      </div>
      <Button onClick={onSeen}>
        <Trans>I have seen it</Trans>
      </Button>
    </section>
  )
}

type OfKeyPair = Extract<Drift, { name: string }>

const isOfKeyPair = (drift: Drift): drift is OfKeyPair => 'name' in drift

const idOf = (drift: Drift) => (isOfKeyPair(drift) ? drift.name : drift.kind === 'gone' ? drift.id : drift.server.id)

/** By its fingerprints, because the name is the same. */
function KeyPairLine({ drift }: { drift: OfKeyPair }) {
  if (drift.kind === 'newKeyPairGone') {
    return (
      <li>
        <KeyPairName name={drift.name} look="unlisted" bare /> <Trans>is no longer in the list. Choose another.</Trans>
      </li>
    )
  }
  const { name, before, now } = drift
  return (
    <li>
      <KeyPairName name={name} fingerprint={now} look="next" />{' '}
      <Trans>
        was made anew under the same name: the fingerprint was <code>{before}</code>, is <code>{now}</code>. Whoever
        holds the private key of the former cannot log in with it.
      </Trans>
    </li>
  )
}

function DriftLine({ drift, keyPairs }: { drift: Drift; keyPairs: KeyPair[] | undefined }) {
  const { language } = useAppLanguage()
  if (isOfKeyPair(drift)) return <KeyPairLine drift={drift} />
  if (drift.kind === 'gone') {
    return (
      <li>
        <b title={drift.id}>{shorten(drift.id)}</b> <Trans>no longer in the list</Trans>
      </li>
    )
  }
  const { server } = drift
  const named = (name: string | null) => (
    <KeyPairName name={name} fingerprint={keyPairs?.find((one) => one.name === name)?.fingerprint} />
  )
  return (
    <li>
      <b>{server.name}</b>{' '}
      {drift.kind === 'keyPair' && (
        <Trans>
          was on {named(drift.before)}, is on {named(server.keyPair)}
        </Trans>
      )}
      {drift.kind === 'blocked' && server.blocked !== undefined && (
        <>
          <ServerStatusTag status={server.status} />{' '}
          {serverBlockText(server.blocked.code, server.blocked.params, language)}
        </>
      )}
      {drift.kind === 'free' && <Trans>can be rotated now</Trans>}
    </li>
  )
}
