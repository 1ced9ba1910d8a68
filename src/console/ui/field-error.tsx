import { IconSquareRoundedXFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './field-error.module.css'

/** What is wrong with a field, below it. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (message === undefined) return null
  return (
    <p id={id} className={css.error} role="alert">
      <Words message={message} />
    </p>
  )
}

/**
 * The same for a field of Mantine's, as properties of it: it draws the text itself, and says that the text describes it.
 * An `aria-describedby` of ours it would drop.
 */
export function errorBelow(message: string | undefined): {
  error?: ReactNode
  errorProps: { className: string | undefined; role: 'alert' }
} {
  return {
    ...(message !== undefined && { error: <Words message={message} /> }),
    errorProps: { className: css.error, role: 'alert' },
  }
}

function Words({ message }: { message: string }) {
  return (
    <>
      <IconSquareRoundedXFilled size={14} aria-hidden="true" />
      {message}
    </>
  )
}
