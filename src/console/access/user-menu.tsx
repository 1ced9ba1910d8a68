import '../app/menus/styles.ts'
import { Menu } from '@mantine/core'
import { UserButton } from '../app/menu-buttons.tsx'
import { useOpenAtOnce } from '../ui/on-demand.tsx'
import { UserItems } from './user-items.tsx'

export function UserMenu({ project }: { project: string | undefined }) {
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Menu position="bottom-end" width={240} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UserButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <UserItems project={project} />
      </Menu.Dropdown>
    </Menu>
  )
}
