import { Trans, useLingui } from '@lingui/react/macro'
import { IconDeviceDesktop, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OpenSession } from '../../contract/access.ts'
import { ActionButton } from '../rotations/action-button.tsx'
import { SkeletonRows } from '../rotations/rotation-skeleton.tsx'
import { Age } from '../ui/age.tsx'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/live.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import css from './access.module.css'
import { endSession } from './access-calls.ts'
import { sessionsQuery } from './access-queries.ts'
import { browserName } from './browser-name.ts'

/** Where somebody is signed in now; each can be ended but the one that looks. Without `user`: one's own. */
export function SessionList({ user }: { user?: string }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const list = useQuery(sessionsQuery(user))
  const end = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await endSession(id)
    },
    onSuccess: (_, ids) => announce(ids.length === 1 ? t`Session ended` : t`Sessions ended`),
    // Also where one was over already: the list tells how it stands.
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery(user).queryKey }),
  })
  if (list.data === undefined) {
    return list.error === null ? (
      <div aria-busy="true" aria-label={t`Reading the sessions`}>
        <SkeletonRows count={2} />
      </div>
    ) : (
      <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
    )
  }
  const sessions = list.data.toSorted(
    (a, b) => Number(b.current) - Number(a.current) || b.seenAt.localeCompare(a.seenAt),
  )
  const others = sessions.filter(({ current }) => !current).map(({ id }) => id)
  const endSome = (ids: readonly string[]) => {
    if (!end.isPending) end.mutate(ids)
  }
  return (
    <>
      {sessions.length === 0 && (
        <p className={css.note}>
          <Trans>Nowhere at the moment.</Trans>
        </p>
      )}
      <ul className={css.rows}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            ending={end.isPending && end.variables.includes(session.id)}
            onEnd={() => endSome([session.id])}
          />
        ))}
      </ul>
      {end.error !== null && <ProblemNotice error={end.error} />}
      {others.length > 1 && (
        <ActionButton icon={IconX} pending={end.isPending} onClick={() => endSome(others)}>
          {user === undefined ? <Trans>End all others</Trans> : <Trans>End all</Trans>}
        </ActionButton>
      )}
    </>
  )
}

type RowProps = { session: OpenSession; ending: boolean; onEnd: () => void }

function SessionRow({ session, ending, onEnd }: RowProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { current, userAgent = '', address, startedAt, seenAt, until } = session
  const where = browserName(userAgent) ?? (userAgent === '' ? t`unknown browser` : userAgent)
  const started = format.dateTime(startedAt)
  const ends = format.dateTime(until)
  return (
    <li className={css.row}>
      <IconDeviceDesktop size={16} aria-hidden="true" />
      <div className={css.words}>
        <p className={css.strong} title={userAgent}>
          {where} {current && <span className={css.tag}>{t`this one`}</span>}
        </p>
        <p className={css.second}>
          {address !== undefined && <span className={css.mono}>{address}</span>}
          {!current && (
            <span>
              <Trans>
                seen <Age at={seenAt} /> ago
              </Trans>
            </span>
          )}
          <span>
            <Trans>since {started}</Trans>
          </span>
          <span>
            <Trans>ends {ends} at the latest</Trans>
          </span>
        </p>
      </div>
      {!current && (
        <ActionButton pending={ending} onClick={onEnd} label={t`End the session: ${where}`}>
          <Trans comment="button: ends a session">End</Trans>
        </ActionButton>
      )}
    </li>
  )
}
