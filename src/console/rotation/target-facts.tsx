import { useLingui } from '@lingui/react/macro'
import { IconArrowRight } from '@tabler/icons-react'
import type { Target } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { Line } from '../ui/problem-line.tsx'
import { ShortId } from '../ui/short-id.tsx'
import type { Unread } from './live-targets.ts'
import css from './target-detail.module.css'
import { NamedKeyPair } from './target-from.tsx'

type FactsProps = { target: Target; unread: Unread | undefined; back: boolean }

/** What the ledger holds of a target, in the order in which it came about. */
export function TargetFacts({ target, unread, back }: FactsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { error, serverId, from, seen, to, wave, batch, requestId, jobId, attempts, sentAt, settledAt, readBackAt } =
    target
  const now = unread?.servers?.get(serverId)
  return (
    <dl className={css.lines}>
      <Line term={t`Server id`}>
        <ShortId value={serverId} whole label={t`server id`} />
      </Line>
      <Line term={t`Key pair`}>
        <span className={css.turn}>
          {from === undefined ? (
            t`not read yet`
          ) : (
            <KeyPairName
              name={from?.name ?? null}
              fingerprint={from?.fingerprint}
              look={from !== null && from.fingerprint === undefined ? 'unlisted' : 'listed'}
            />
          )}
          <span className={css.to}>
            <IconArrowRight size={16} aria-label={t`to`} />
            <KeyPairName name={to.name} fingerprint={to.fingerprint} look={back ? 'listed' : 'next'} />
          </span>
        </span>
      </Line>
      {from === undefined && seen !== undefined && (
        <Line term={t`Seen when asked`}>
          <NamedKeyPair name={seen} unread={unread} />
        </Line>
      )}
      {from === undefined && now !== undefined && (
        <Line term={t`Shows now`}>
          <NamedKeyPair name={now.keyPair} unread={unread} />
        </Line>
      )}
      {wave !== undefined && <Line term={t`Wave`}>{batch === undefined ? wave : t`${wave}, batch ${batch}`}</Line>}
      <Line term={t`Requests sent`}>{format.number(attempts)}</Line>
      {sentAt !== undefined && <Line term={t`Sent`}>{format.dateTime(sentAt)}</Line>}
      {/* With an error it stands there, to quote. */}
      {requestId !== undefined && error === undefined && (
        <Line term={t`Request`}>
          <ShortId value={requestId} whole label={t`request id`} />
        </Line>
      )}
      {jobId !== undefined && (
        <Line term={t`Job`}>
          <ShortId value={jobId} whole label={t`job id`} />
        </Line>
      )}
      {readBackAt !== undefined && <Line term={t`Read back`}>{format.dateTime(readBackAt)}</Line>}
      {settledAt !== undefined && <Line term={t`Settled`}>{format.dateTime(settledAt)}</Line>}
    </dl>
  )
}
