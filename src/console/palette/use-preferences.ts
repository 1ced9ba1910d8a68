import { useMantineColorScheme } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconKeyboard, IconLanguage, IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { leave } from '../access/sign-out.ts'
import { sessionQuery } from '../api/queries.ts'
import { useAppLanguage } from '../app/language.ts'
import { languages, schemes } from '../app/menu-buttons.tsx'
import { announce } from '../ui/live.ts'
import type { Command } from './command.ts'

/** Language, colours, and the list of shortcuts. */
export function usePreferenceCommands(onShortcuts: () => void): Command[] {
  const { t, i18n } = useLingui()
  const { language, setLanguage } = useAppLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return [
    ...languages
      .filter(({ value }) => value !== language)
      .map(({ value, name }): Command => ({
        id: `language ${value}`,
        label: name,
        keywords: t`Language`,
        icon: IconLanguage,
        run: () => setLanguage(value),
      })),
    ...schemes
      .filter(({ value }) => value !== colorScheme)
      .map(({ value, icon, word }): Command => {
        const scheme = i18n._(word)
        return {
          id: `colours ${value}`,
          label: t`Colours: ${scheme}`,
          icon,
          run: () => setColorScheme(value),
        }
      }),
    { id: 'shortcuts', label: t`Keyboard shortcuts`, hint: '?', icon: IconKeyboard, run: onShortcuts },
  ]
}

/** The account of whoever is here, the users for who administers them, and the way out. */
export function useAccountCommands(project: string | undefined): Command[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery())
  if (session?.user === undefined || project === undefined) return []
  const to = (path: '/p/$project/account' | '/p/$project/users') => () =>
    void navigate({ to: path, params: { project } })
  const account: Command = {
    id: 'account',
    label: t`Your account`,
    hint: session.user.name,
    keywords: t`sessions passkeys`,
    icon: IconUserCircle,
    run: to('/p/$project/account'),
  }
  const users: Command = {
    id: 'users',
    label: t`Users`,
    keywords: t`roles`,
    icon: IconUsers,
    run: to('/p/$project/users'),
  }
  const out: Command = {
    id: 'sign out',
    label: t`Sign out`,
    icon: IconLogout,
    run: () => void leave().catch(() => announce(t`Not signed out: the proxy does not answer`)),
  }
  return [
    account,
    ...(session.permissions.includes('users.manage') ? [users] : []),
    ...(session.signIn === 'none' ? [] : [out]),
  ]
}
