import './styles.ts'
import { Menu } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import { LanguageButton } from '../menu-buttons.tsx'
import { LanguageItems } from './choice-items.tsx'

export function LanguageMenu() {
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Menu position="bottom-end" width={200} opened={opened} onChange={setOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <LanguageButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Language</Trans>
        </Menu.Label>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}
