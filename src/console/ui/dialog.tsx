import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEventHandler, type ReactNode, type SubmitEventHandler, useId } from 'react'
import css from './dialog.module.css'
import { IconButton } from './icon-button.tsx'

type DialogProps = {
  title: ReactNode
  onClose: () => void
  /** `side`: a drawer at the right, for details beside the list that they belong to. */
  look?: 'middle' | 'side'
  /** A selector of what gets the focus where nothing had it before: the dialog was opened by its address. */
  returnTo?: string
  /** Beside the title: what leads from this dialog to another of its kind. */
  tools?: ReactNode
  /** Keys of its own. */
  onKeyDown?: KeyboardEventHandler<HTMLDialogElement>
  /** Closing it is only asked for: it stays open until it is no longer drawn. */
  stays?: boolean
  children: ReactNode
}

/**
 * The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back, and weighs
 * nothing. Open as long as it is drawn. On a phone it fills the page.
 */
export function Dialog(props: DialogProps) {
  const { title, onClose, look = 'middle', returnTo, tools, onKeyDown, stays = false, children } = props
  const { t } = useLingui()
  const heading = useId()
  return (
    <dialog
      ref={openWhileDrawn}
      className={css.dialog}
      data-look={look}
      data-return-to={returnTo}
      aria-labelledby={heading}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A second Escape closes it whatever is said above. It also comes, late, for one that was taken away below.
      onClose={({ currentTarget }) => {
        if (currentTarget.open || currentTarget.dataset['drawn'] === undefined) return
        if (stays) currentTarget.showModal()
        onClose()
      }}
    >
      <header className={css.head}>
        <h2 id={heading} className={css.title}>
          {title}
        </h2>
        {tools}
        <IconButton label={t`Close`} onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </IconButton>
      </header>
      {children}
    </dialog>
  )
}

/**
 * What stands between head and foot, and scrolls where it is long. `reading`: nothing in it takes the focus, so it takes it
 * itself, and the arrows scroll it.
 */
export function DialogBody({ reading = false, children }: { reading?: boolean; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={css.body} tabIndex={reading ? 0 : undefined}>
      {children}
    </div>
  )
}

/** The buttons: what leaves things as they are first, what commits last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <footer className={css.foot}>{children}</footer>
}

/** A form around body and foot. What is wrong is said by the form itself, not by the browser. */
export function DialogForm({ onSubmit, children }: { onSubmit: SubmitEventHandler; children: ReactNode }) {
  return (
    <form className={css.form} onSubmit={onSubmit} noValidate>
      {children}
    </form>
  )
}

function openWhileDrawn(dialog: HTMLDialogElement | null) {
  if (dialog === null) return undefined
  dialog.dataset['drawn'] = ''
  dialog.showModal()
  return () => {
    delete dialog.dataset['drawn']
    // Closing it, and not only taking it away, is what gives the focus back.
    dialog.close()
    // What had the focus may be gone with what the dialog did; then the next Tab starts in the screen.
    const { returnTo } = dialog.dataset
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const place = returnTo === undefined ? null : document.querySelector<HTMLElement>(returnTo)
      if (place === null) document.querySelector('main')?.focus({ preventScroll: true })
      else place.focus()
    })
  }
}
