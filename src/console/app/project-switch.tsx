import { Menu } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { MenuLink } from './menu-link.tsx'
import css from './top-bar.module.css'

/** The project one works in, and the way to another; with one project alone it only says which. */
export function ProjectSwitch({ project }: { project: string | undefined }) {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery())
  const projects = session?.projects ?? []
  const current = projects.find((one) => one.id === project)
  const words = (
    <>
      <span className={css.projectName}>{current?.name ?? (session === undefined ? '' : (project ?? ''))}</span>
      <span className={css.region}>{current?.region}</span>
    </>
  )
  if (session === undefined) return <span className={css.project} data-pending />
  if (projects.length < 2) return <span className={css.project}>{words}</span>
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <button type="button" className={css.project} aria-label={t`Project ${current?.name ?? ''}, switch`}>
          {words}
          <IconSelector size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Project</Trans>
        </Menu.Label>
        {projects.map((one) => (
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
