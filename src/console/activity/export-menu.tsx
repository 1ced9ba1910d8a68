import '../app/menus/styles.ts'
import { Menu } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconLink, IconTable } from '@tabler/icons-react'
import type { ActivityFilter } from '../../contract/activity.ts'
import { latePaths } from '../../contract/late-paths.ts'
import { useOpenAtOnce } from '../ui/on-demand.tsx'
import { queryOf } from './activity-filter.ts'
import { ExportButton } from './export-button.tsx'
import css from './export-menu.module.css'

/** The trail to keep: as a table of what is shown, or whole, so that it can be verified. */
export function ExportMenu({ filter }: { filter: ActivityFilter }) {
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Menu position="bottom-end" width={300} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ExportButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={latePaths.activityExport('csv', queryOf(filter))}
          download
          leftSection={<IconTable size={16} aria-hidden="true" />}
        >
          <Trans>CSV, what the filter shows</Trans>
        </Menu.Item>
        <Menu.Item
          component="a"
          href={latePaths.activityExport('ndjson', queryOf({}))}
          download
          leftSection={<IconLink size={16} aria-hidden="true" />}
        >
          <Trans>NDJSON, whole and verifiable</Trans>
        </Menu.Item>
        <Menu.Label className={css.verify}>
          <Trans>
            Check it with <code>npm run verify-activity</code>; it needs nothing but the file.
          </Trans>
        </Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
