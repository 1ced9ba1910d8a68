import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Kbd } from './kbd.tsx'
import css from './search-box.module.css'
import { isTyping } from './typing.ts'

type SearchBoxProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** The screen's own search: `/` goes to it. */
  slash?: boolean
  /** At the right end: how many there are. */
  aside?: ReactNode
  /** The arrow down leads out of the field into what it searches. */
  onDown?: () => void
}

export function SearchBox({ label, value, onChange, slash = false, aside, onDown }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!slash) return undefined
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.select()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [slash])
  return (
    <label className={css.box}>
      <IconSearch size={16} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter in a form would send it; Escape empties the field before it does anything else.
          if (event.key === 'Enter') event.preventDefault()
          if (event.key === 'ArrowDown' && onDown !== undefined) {
            event.preventDefault()
            onDown()
          }
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onChange('')
          }
        }}
      />
      {aside !== undefined && <span className={css.aside}>{aside}</span>}
      {slash && (
        <span className={css.key} aria-hidden="true">
          <Kbd>/</Kbd>
        </span>
      )}
    </label>
  )
}
