import { Trans, useLingui } from '@lingui/react/macro'
import { IconDeviceDesktop, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OpenSession } from '../../contract/access.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { Age } from '../ui/age.tsx'
import { keepsFocus } from '../ui/focus-kept.ts'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/live.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Reading } from '../ui/reading.tsx'
import tag from '../ui/tag.module.css'
import text from '../ui/text.module.css'
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
      <Reading label={t`Reading the sessions`}>
        <SkeletonRows count={2} />
      </Reading>
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
        <p className={page.note}>
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
      {end.error !== null && (
        <div className={css.problem}>
          <ProblemNotice error={end.error} />
        </div>
      )}
      {others.length > 1 && (
        <div className={css.buttons}>
          <ActionButton icon={IconX} pending={end.isPending} onClick={() => endSome(others)}>
            {user === undefined ? <Trans>End all others</Trans> : <Trans>End all</Trans>}
          </ActionButton>
        </div>
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
    <li className={css.row} ref={keepsFocus}>
      <IconDeviceDesktop size={16} aria-hidden="true" />
      <div className={css.words}>
        <p className={css.strong} title={userAgent}>
          {where} {current && <span className={tag.tag}>{t`this one`}</span>}
        </p>
        <p className={css.second}>
          {address !== undefined && <span className={text.mono}>{address}</span>}
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
