import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../contract/session.ts'
import type { Permission } from '../../contract/words.ts'
import { sessionQuery } from '../api/queries.ts'
import { useFormat } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import page from '../ui/page.module.css'
import { Line } from '../ui/problem-line.tsx'
import { roleWords } from '../ui/role-word.ts'
import frame from '../ui/screen.module.css'
import words from '../ui/text.module.css'
import css from './access.module.css'
import { ChangePassword } from './change-password.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { useRoleLines } from './role-may.ts'
import { SessionList } from './session-list.tsx'

/** Who one is here, what one may do, and the ways in: passkeys, password and sessions. */
export function AccountScreen() {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery())
  return (
    <div className={frame.screen}>
      <PageHead title={t`Your account`} />
      <div className={frame.scroll}>
        {session?.user !== undefined && (
          <div className={page.page}>
            <section className={page.section}>
              <Facts session={session} />
            </section>
            <section className={page.section} aria-labelledby="role">
              <h2 id="role">
                <Trans>What you may do</Trans>
              </h2>
              <RoleMay permissions={session.permissions} />
            </section>
            {session.signIn === 'local' && (
              <section className={page.section} aria-labelledby="passkeys">
                <h2 id="passkeys">
                  <Trans>Passkeys</Trans>
                </h2>
                <PasskeyList />
              </section>
            )}
            {session.signIn === 'local' && (
              <section className={page.section} aria-labelledby="password">
                <h2 id="password">
                  <Trans>Password</Trans>
                </h2>
                <ChangePassword session={session} />
              </section>
            )}
            {session.signIn !== 'none' && (
              <section className={page.section} aria-labelledby="sessions">
                <h2 id="sessions">
                  <Trans>Where you are signed in</Trans>
                </h2>
                <SessionList />
              </section>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

function Facts({ session }: { session: Session }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { user, role, signIn, signedIn } = session
  const until = signedIn && format.dateTime(signedIn.until)
  return (
    <>
      <dl className={page.facts}>
        <Line term={t({ message: 'Name', context: 'of a person' })}>
          <span className={words.mono}>{user?.name}</span>
        </Line>
        {user?.fullName !== undefined && <Line term={t`Full name`}>{user.fullName}</Line>}
        <Line term={t`Role`}>{role !== undefined && i18n._(roleWords[role])}</Line>
        {signedIn !== undefined && (
          <Line term={t`Signed in`}>
            <Trans>
              last shown {format.dateTime(signedIn.at)}, ends {until} at the latest
            </Trans>
          </Line>
        )}
        {signIn !== 'local' && (
          <Line term={t`Password`}>
            {signIn === 'oidc' ? (
              <Trans>At your organization’s sign-in provider, which also says your role.</Trans>
            ) : (
              <Trans>
                None: nobody signs in here. Whoever reaches this console’s loopback address may do everything below.
              </Trans>
            )}
          </Line>
        )}
      </dl>
    </>
  )
}

function RoleMay({ permissions }: { permissions: readonly Permission[] }) {
  const { t } = useLingui()
  return (
    <ul className={css.may}>
      {useRoleLines(permissions).map(({ permission, text, may }) => (
        <li key={permission} data-not={may ? undefined : true}>
          {may ? <IconCheck size={16} aria-hidden="true" /> : <IconMinus size={16} aria-hidden="true" />}
          <span>
            <span className={words.hidden}>{may ? t`yes:` : t`no:`}</span> {text}
          </span>
        </li>
      ))}
    </ul>
  )
}
