import type { ButtonHTMLAttributes, Ref } from 'react'
import css from './icon-button.module.css'

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'className' | 'type'> & {
  /** What it does, in words: there are none to see. */
  label: string
  /** For fingers: 44 px. */
  large?: boolean
  className?: string | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

/** A button that shows an icon alone, 32 px. Mantine’s ActionIcon does more than is needed here. */
export function IconButton({ label, large, className, ...props }: IconButtonProps) {
  return (
    <button
      {...props}
      type="button"
      aria-label={label}
      title={label}
      className={className === undefined ? css.button : `${css.button} ${className}`}
      data-large={large || undefined}
    />
  )
}
