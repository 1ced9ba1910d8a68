import './styles.ts'
import { Menu } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { UserItems } from '../../access/user-items.tsx'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import { PhoneMenuButton } from '../menu-buttons.tsx'
import { HeldTag, places } from '../navigation.tsx'
import { LanguageItems, SchemeItems } from './choice-items.tsx'
import { MenuLink } from './menu-link.tsx'

/** On a phone everything of the top bar but the project is in one menu. */
export function PhoneMenu({ project }: { project: string | undefined }) {
  const { i18n } = useLingui()
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Menu position="bottom-end" width={260} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <PhoneMenuButton ref={target} />
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
        <UserItems project={project} />
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
