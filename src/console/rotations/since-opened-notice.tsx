import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconClock } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { serverBlockText } from '../../contract/reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { announce } from '../ui/live.ts'
import { ServerStatusTag } from '../ui/server-status.tsx'
import { shorten } from '../ui/short-id.tsx'
import css from './since-opened-notice.module.css'
import type { Drift } from './since-opened.ts'

const most = 5

type SinceOpenedProps = { drift: Drift[]; keyPairs: KeyPair[] | undefined; onSeen: () => void }

/** What changed under the operator's eyes; nothing is sent before it was seen. */
export function SinceOpened({ drift, keyPairs, onSeen }: SinceOpenedProps) {
  const { t } = useLingui()
  const more = drift.length - most
  const { length } = drift
  useEffect(() => announce(t`Servers changed while this page was open: ${length}`), [length, t])
  return (
    <section className={css.notice}>
      <IconClock size={20} aria-hidden="true" />
      <div className={css.body}>
        <p className={css.title}>
          <Plural
            value={drift.length}
            one="# server changed since you opened this page"
            other="# servers changed since you opened this page"
          />
        </p>
        <ul>
          {drift.slice(0, most).map((one) => (
            <DriftLine
              key={`${one.kind} ${one.kind === 'gone' ? one.id : one.server.id}`}
              drift={one}
              keyPairs={keyPairs}
            />
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

function DriftLine({ drift, keyPairs }: { drift: Drift; keyPairs: KeyPair[] | undefined }) {
  const { language } = useAppLanguage()
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
