import { ActionIcon, Menu } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconMenu2 } from '@tabler/icons-react'
import { MenuLink } from './menu-link.tsx'
import { HeldTag, places } from './navigation.tsx'
import { LanguageItems, SchemeItems } from './preferences.tsx'
import css from './top-bar.module.css'

/** On a phone everything of the top bar but the project is in one menu. */
export function PhoneMenu({ project }: { project: string | undefined }) {
  const { t, i18n } = useLingui()
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon className={css.phoneMenu} size={44} aria-label={t`Menu`}>
          <IconMenu2 size={20} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {project !== undefined &&
          places.map(({ to, word }) => (
            <MenuLink
              key={to}
              to={to}
              params={{ project }}
              rightSection={to === '/p/$project/rotations' ? <HeldTag /> : undefined}
            >
              {i18n._(word)}
            </MenuLink>
          ))}
        <Menu.Label>
          <Trans>Colours</Trans>
        </Menu.Label>
        <SchemeItems />
        <Menu.Label>
          <Trans>Language</Trans>
        </Menu.Label>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}
