import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowRight, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { isSeen } from '../ui/seen-name.ts'
import { shorten } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import { FirstWaveMark } from './first-wave-mark.tsx'
import type { ChangeGroup } from './plan.ts'
import { ReviewCard, step } from './review-card.tsx'
import css from './review.module.css'

/** Three lines at first. */
const atFirst = 15

type ChangeCardProps = {
  group: ChangeGroup
  keyPair: KeyPair | undefined
  fingerprints: ReadonlyMap<string, string>
  firstWave: ReadonlySet<string>
  /** The servers that are not told apart by their name. */
  unclear: ReadonlySet<string>
}

/** The servers that leave one key pair for the new one. */
export function ChangeCard({ group, keyPair, fingerprints, firstWave, unclear }: ChangeCardProps) {
  const { t } = useLingui()
  const { from, back, servers } = group
  const oneWay = back === 'noKeyPair' || back === 'notListed'
  return (
    <ReviewCard
      count={servers.length}
      label={t`From ${from ?? t`no key pair`}`}
      head={
        <>
          <span className={css.from}>
            <KeyPairName
              name={from}
              fingerprint={from === null ? undefined : fingerprints.get(from)}
              look={back === 'notListed' ? 'unlisted' : 'listed'}
            />
          </span>
          <IconArrowRight size={16} aria-label={t`becomes`} />
          {keyPair === undefined ? (
            <span className={text.muted}>
              <Trans>choose a key pair</Trans>
            </span>
          ) : (
            <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} look="next" />
          )}
          {oneWay && (
            <span className={css.oneWay}>
              <IconLock size={14} aria-hidden="true" />
              <Trans>cannot be undone</Trans>
            </span>
          )}
        </>
      }
    >
      <ServerNames servers={servers} firstWave={firstWave} unclear={unclear} />
    </ReviewCard>
  )
}

type ServerNamesProps = Pick<ChangeCardProps, 'firstWave' | 'unclear'> & { servers: readonly Server[] }

function ServerNames({ servers, firstWave, unclear }: ServerNamesProps) {
  const format = useFormat()
  const [shown, setShown] = useState(atFirst)
  // "and 1 more" takes the place of the one.
  const cut = servers.length - shown > 1 ? shown : servers.length
  const more = format.number(servers.length - cut)
  return (
    <ul className={css.names}>
      {servers.slice(0, cut).map((server) => (
        <li
          key={server.id}
          title={unclear.has(server.id) ? `${server.name} ${server.id}` : server.name}
          data-first={firstWave.has(server.id) || undefined}
        >
          <span>
            {isSeen(server.name) && server.name}
            {unclear.has(server.id) && <span className={css.id}>{shorten(server.id)}</span>}
          </span>
          {firstWave.has(server.id) && <FirstWaveMark />}
        </li>
      ))}
      {cut < servers.length && (
        <li>
          <button type="button" className={text.link} onClick={() => setShown(shown + step)}>
            <Trans>and {more} more</Trans>
          </button>
        </li>
      )}
    </ul>
  )
}
