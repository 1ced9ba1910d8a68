import { Button } from '@mantine/core'
import { type Icon, IconLoader2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './action-button.module.css'

type ActionButtonProps = {
  icon?: Icon
  /** The one primary action, or one that cannot be taken back. */
  look?: 'plain' | 'primary' | 'grave'
  /** Asked for and not answered yet. */
  pending?: boolean
  /** Not to be had now. It stays where it is and keeps the focus; `why` says so on pointing at it. */
  off?: boolean
  why?: string | undefined
  type?: 'button' | 'submit'
  /** Loads what a click opens. */
  onAhead?: () => void
  onClick?: () => void
  className?: string | undefined
  children: ReactNode
}

/**
 * A button that never loses the focus: while it waits, or is not to be had, it is only marked as disabled. Mantine's own
 * `loading` disables it for real, and then the keyboard starts again at the top of the page.
 */
export function ActionButton(props: ActionButtonProps) {
  const { icon, look = 'plain', pending = false, off = false, why, onAhead, onClick, className, children } = props
  const { type = 'button' } = props
  const ButtonIcon = pending ? IconLoader2 : icon
  const idle = pending || off
  return (
    <Button
      type={type}
      variant={look === 'primary' ? 'filled' : 'default'}
      className={className === undefined ? css.button : `${css.button} ${className}`}
      data-look={look}
      data-pending={pending || undefined}
      data-disabled={off}
      aria-disabled={idle || undefined}
      title={why}
      leftSection={ButtonIcon && <ButtonIcon size={16} aria-hidden="true" />}
      onPointerEnter={onAhead}
      onFocus={onAhead}
      onClick={(event) => {
        if (idle) event.preventDefault()
        else onClick?.()
      }}
    >
      {children}
    </Button>
  )
}
