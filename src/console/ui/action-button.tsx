import { Button } from '@mantine/core'
import { type Icon, IconLoader2 } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { announce } from './live.ts'
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
  /** What it is called, where its text alone does not tell which of several it is; it begins with the text. */
  label?: string
  /** Loads what a click opens. */
  onAhead?: () => void
  onClick?: () => void
  /** The id of what stands beside it and says more. */
  describedBy?: string
  className?: string | undefined
  children: ReactNode
}

/** Where nothing points, pressing the button is the way to ask why it does nothing. */
const tell = (bubble: HTMLElement | null, why: string) => {
  if (bubble !== null) bubble.textContent = why
  bubble?.showPopover()
  announce(why)
}

/**
 * A button that never loses the focus: while it waits, or is not to be had, it is only marked as disabled. Mantine's own
 * `loading` disables it for real, and then the keyboard starts again at the top of the page.
 */
export function ActionButton(props: ActionButtonProps) {
  const { icon, look = 'plain', pending = false, off = false, why, onAhead, onClick, className, children } = props
  const { type = 'button', label, describedBy } = props
  const ButtonIcon = pending ? IconLoader2 : icon
  const idle = pending || off
  const bubble = useRef<HTMLSpanElement>(null)
  return (
    <>
      <Button
        type={type}
        variant={look === 'primary' ? 'filled' : 'default'}
        className={className === undefined ? css.button : `${css.button} ${className}`}
        data-look={look}
        data-pending={pending || undefined}
        data-disabled={off}
        aria-disabled={idle || undefined}
        title={why}
        aria-label={label}
        aria-describedby={describedBy}
        leftSection={ButtonIcon && <ButtonIcon size={16} aria-hidden="true" />}
        onPointerEnter={onAhead}
        onFocus={onAhead}
        onClick={(event) => {
          if (!idle) onClick?.()
          else {
            event.preventDefault()
            if (off && why !== undefined) tell(bubble.current, why)
          }
        }}
      >
        {children}
      </Button>
      {off && why !== undefined && <span ref={bubble} popover="auto" className={css.why} aria-hidden="true" />}
    </>
  )
}
