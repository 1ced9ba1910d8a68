import { useLingui } from '@lingui/react/macro'
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react'
import { IconButton } from '../ui/icon-button.tsx'
import css from './tell-me.module.css'
import { canNotify, toggleWish, useWish, type Wish } from './notify.ts'

const icons = { on: IconBellRinging, off: IconBell, blocked: IconBellOff } satisfies Record<Wish, typeof IconBell>

/** Asks for a notification of the browser when the rotation waits for a person, or ends; the browser is only asked now. */
export function TellMe({ id }: { id: string }) {
  const { t } = useLingui()
  const wish = useWish(id)
  if (!canNotify()) return null
  const WishIcon = icons[wish]
  const labels: Record<Wish, string> = {
    on: t`You are told when it is held or ends`,
    off: t`Tell me when it is held or ends`,
    blocked: t`This browser blocks notifications of this page; its settings can allow them`,
  }
  return (
    <IconButton
      className={css.bell}
      label={labels[wish]}
      aria-pressed={wish === 'on'}
      aria-disabled={wish === 'blocked' || undefined}
      onClick={() => {
        if (wish !== 'blocked') void toggleWish(id)
      }}
    >
      <WishIcon size={16} aria-hidden="true" />
    </IconButton>
  )
}
