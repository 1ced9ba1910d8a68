import { Menu } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { MenuLink } from '../app/menus/menu-link.tsx'
import { announce } from '../ui/live.ts'
import { roleWords } from '../ui/role-word.ts'
import css from './user-items.module.css'
import { leave } from './sign-out.ts'

/** Who is here, and what they can do about it: in the menu of the user, and on a phone in the one menu. */
export function UserItems({ project }: { project: string | undefined }) {
  const { t, i18n } = useLingui()
  const { data: session } = useQuery(sessionQuery())
  if (session?.user === undefined) return null
  const { user, role, permissions, signIn } = session
  return (
    <>
      <Menu.Label>
        <span className={css.name}>{user.fullName ?? user.name}</span>
        <span className={css.second}>
          {user.fullName !== undefined && <span className={css.mono}>{user.name}</span>}
          {role !== undefined && <span>{i18n._(roleWords[role])}</span>}
        </span>
      </Menu.Label>
      {project !== undefined && (
        <>
          <MenuLink
            to="/p/$project/account"
            params={{ project }}
            leftSection={<IconUserCircle size={16} aria-hidden="true" />}
          >
            <Trans>Your account</Trans>
          </MenuLink>
          {permissions.includes('users.manage') && (
            <MenuLink
              to="/p/$project/users"
              params={{ project }}
              leftSection={<IconUsers size={16} aria-hidden="true" />}
            >
              <Trans>Users</Trans>
            </MenuLink>
          )}
        </>
      )}
      {signIn !== 'none' && (
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => void leave().catch(() => announce(t`Not signed out: the proxy does not answer`))}
        >
          <Trans>Sign out</Trans>
        </Menu.Item>
      )}
    </>
  )
}
