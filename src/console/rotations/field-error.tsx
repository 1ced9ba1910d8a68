import { IconSquareRoundedXFilled } from '@tabler/icons-react'
import css from './field-error.module.css'

/** What is wrong with a field, below it. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (message === undefined) return null
  return (
    <p id={id} className={css.error} role="alert">
      <IconSquareRoundedXFilled size={14} aria-hidden="true" />
      {message}
    </p>
  )
}
