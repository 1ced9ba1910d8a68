import './styles.ts'
import { Menu } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import { SchemeButton } from '../menu-buttons.tsx'
import { SchemeItems } from './choice-items.tsx'

export function SchemeMenu() {
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Menu position="bottom-end" width={200} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <SchemeButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Colours</Trans>
        </Menu.Label>
        <SchemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}
