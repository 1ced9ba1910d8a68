import '../app/menus/styles.ts'
import { Menu } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { paths } from '../../contract/paths.ts'
import type { Rotation } from '../../contract/rotation.ts'
import { useOpenAtOnce } from '../ui/on-demand.tsx'
import { EvidenceButton } from './evidence-button.tsx'

/** The record of a rotation: whole and verifiable, as a table, or on paper. */
export function EvidenceMenu(props: { project: string; rotation: Rotation; onPrint: () => void }) {
  const { project, rotation, onPrint } = props
  const { target, opened, setOpened } = useOpenAtOnce()
  const { id, number } = rotation
  return (
    <Menu position="bottom-end" width={260} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <EvidenceButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Evidence of rotation {number}</Trans>
        </Menu.Label>
        <Menu.Item
          component="a"
          href={paths.evidence(project, id, 'json')}
          download
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          <Trans>JSON, whole and verifiable</Trans>
        </Menu.Item>
        <Menu.Item
          component="a"
          href={paths.evidence(project, id, 'csv')}
          download
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          <Trans>CSV, one line a server</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={onPrint}>
          <Trans>Print, or save as PDF</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
