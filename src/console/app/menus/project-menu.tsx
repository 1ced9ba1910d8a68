import './styles.ts'
import { Menu } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../api/queries.ts'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import { ProjectButton } from '../menu-buttons.tsx'
import css from '../top-bar.module.css'
import { MenuLink } from './menu-link.tsx'

export function ProjectMenu({ project }: { project: string | undefined }) {
  const { data: session } = useQuery(sessionQuery())
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Menu position="bottom-start" width={280} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ProjectButton ref={target} project={project} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Project</Trans>
        </Menu.Label>
        {session?.projects.map((one) => (
          <MenuLink
            key={one.id}
            to="/p/$project/servers"
            params={{ project: one.id }}
            aria-current={one.id === project || undefined}
            leftSection={
              one.id === project ? <IconCheck size={16} aria-hidden="true" /> : <span className={css.blank} />
            }
            rightSection={<span className={css.region}>{one.region}</span>}
          >
            {one.name}
          </MenuLink>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
