import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import type { User } from '../../contract/access.ts'
import type { Session } from '../../contract/session.ts'
import { Age } from '../ui/age.tsx'
import { Dialog, DialogBody } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import page from '../ui/page.module.css'
import { Line } from '../ui/problem-line.tsx'
import { roleWords } from '../ui/role-word.ts'
import text from '../ui/text.module.css'
import { SessionList } from './session-list.tsx'
import { UserRole } from './user-role.tsx'
import { UserStanding } from './user-standing.tsx'
import { UserWays } from './user-ways.tsx'
import { sessionsQuery, usersQuery } from './access-queries.ts'

type UserDrawerProps = { user: User; session: Session; onClose: () => void }

/** One user beside the list: what they may do, how they get in, where they are signed in. */
export function UserDrawer({ user, session, onClose }: UserDrawerProps) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const client = useQueryClient()
  const { id, name, fullName, role, passkeys, createdAt, lastSeenAt } = user
  const own = id === session.user?.id
  const changed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: usersQuery().queryKey }),
      client.invalidateQueries({ queryKey: sessionsQuery(id).queryKey }),
    ])
  const since = format.date(createdAt)
  return (
    <Dialog look="side" title={fullName ?? name} onClose={onClose} returnTo={`[data-user="${CSS.escape(id)}"]`}>
      <DialogBody>
        <section className={page.section}>
          <dl className={page.facts}>
            <Line term={t({ message: 'Name', context: 'of a person' })}>
              <span className={text.mono}>{name}</span>
            </Line>
            <Line term={t`Role`}>{i18n._(roleWords[role])}</Line>
            <Line term={t`Standing`}>
              <UserStanding user={user} />
            </Line>
            <Line term={t`Last seen`}>
              {lastSeenAt === undefined ? (
                t`never`
              ) : (
                <Trans>
                  <Age at={lastSeenAt} /> ago
                </Trans>
              )}
            </Line>
            <Line term={t`Passkeys`}>{format.number(passkeys)}</Line>
            <Line term={t`Added`}>{since}</Line>
          </dl>
        </section>
        {own ? (
          <section className={page.section}>
            <p className={page.note}>
              <Trans>
                This is you. Nobody changes their own role or disables themselves: another administrator does, so that
                one always stays.
              </Trans>
            </p>
          </section>
        ) : (
          <>
            <UserRole user={user} signIn={session.signIn} onChanged={changed} />
            <UserWays user={user} signIn={session.signIn} onChanged={changed} />
          </>
        )}
        <section className={page.section} aria-labelledby="user-sessions">
          <h3 id="user-sessions">
            <Trans>Signed in</Trans>
          </h3>
          <SessionList user={id} />
        </section>
      </DialogBody>
    </Dialog>
  )
}
