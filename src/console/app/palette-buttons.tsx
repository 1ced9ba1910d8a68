import { useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { lateDialog } from './late.tsx'
import css from './palette-buttons.module.css'
import { modKey } from './mod-key.ts'
import { type Overlay, useShortcutKeys } from './use-shortcut-keys.ts'

const Palette = lateDialog(
  async () => (await import('../palette/palette.tsx')).Palette,
  ({ onClose }) => onClose,
)
const Shortcuts = lateDialog(
  async () => (await import('../palette/shortcuts.tsx')).Shortcuts,
  ({ onClose }) => onClose,
)

/** The command palette and the list of shortcuts: the buttons, the keys, and what they open. */
export function PaletteButtons({ project }: { project: string | undefined }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<Overlay>()
  useShortcutKeys({
    open: setOpened,
    go: (screen) => {
      if (project !== undefined) void navigate({ to: `/p/$project/${screen}`, params: { project } })
    },
  })
  const close = () => setOpened(undefined)
  return (
    <>
      <button
        type="button"
        className={css.find}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={Palette.ahead}
        onFocus={Palette.ahead}
        onClick={() => setOpened('palette')}
      >
        <IconSearch size={16} aria-hidden="true" />
        <span className={css.words}>{t`Find or run…`}</span>
        <span className={css.key} aria-hidden="true">
          <Kbd>{modKey} K</Kbd>
        </span>
      </button>
      <IconButton
        className={css.help}
        label={t`Keyboard shortcuts`}
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => setOpened('shortcuts')}
      >
        <span aria-hidden="true">?</span>
      </IconButton>
      {opened === 'palette' && <Palette project={project} onClose={close} onShortcuts={() => setOpened('shortcuts')} />}
      {opened === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  )
}
