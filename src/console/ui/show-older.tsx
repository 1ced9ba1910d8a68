import type { ReactNode } from 'react'
import { keepsFocus } from './focus-kept.ts'
import css from './screen.module.css'
import { ActionButton } from './action-button.tsx'

type ShowOlderProps = {
  /** What is read page by page, newest first. */
  read: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
  children: ReactNode
}

/** Below a list that has older entries than are shown: the way to them. */
export function ShowOlder({ read, children }: ShowOlderProps) {
  if (!read.hasNextPage) return null
  return (
    <div className={css.below} ref={keepsFocus}>
      <ActionButton pending={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
        {children}
      </ActionButton>
    </div>
  )
}
