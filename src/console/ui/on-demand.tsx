import { type FunctionComponent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { latePart } from './late-part.tsx'
import { NotOpened } from './not-opened.tsx'

/** What the button of a menu gets before its menu is loaded. */
export type DemandProps = {
  'aria-haspopup': 'menu' | 'dialog'
  'aria-expanded': false
  onPointerEnter: () => void
  onFocus: () => void
  onClick: () => void
}

/** What such a button takes: from here while its menu is not loaded, later from the menu itself. */
export type DemandButtonProps = Partial<DemandProps> & { ref?: Ref<HTMLButtonElement> }

/**
 * Menus come when they are wanted: what places and traps them weighs a quarter of the first view and is not seen in it.
 * Pointing at the button or reaching it loads the menu, a click opens it. Called at module level, once for each.
 */
export function onDemand<P extends object>(kind: 'menu' | 'dialog', load: () => Promise<FunctionComponent<P>>) {
  // Beside its own the menu gets what stands in its place before it is there.
  const Loaded = latePart<P & { button: ReactNode; onGone: () => void }>(load, {
    fallback: ({ button }) => button,
    failed: ({ error, again }, { button, onGone }) => (
      <>
        {button}
        <NotOpened error={error} again={again} onClose={onGone} />
      </>
    ),
  })
  return function OnDemand({ renderButton, ...props }: P & { renderButton: (props: DemandProps) => ReactNode }) {
    const [wanted, setWanted] = useState(false)
    const button = renderButton({
      'aria-haspopup': kind,
      'aria-expanded': false,
      onPointerEnter: Loaded.ahead,
      onFocus: Loaded.ahead,
      onClick: () => setWanted(true),
    })
    if (!wanted) return button
    // Without `renderButton` the rest is P; the compiler cannot follow the omission.
    return <Loaded {...(props as unknown as P)} button={button} onGone={() => setWanted(false)} />
  }
}

/**
 * For what is loaded that way: its own button takes the place, and the focus, of the one that was pressed, and then it
 * opens; so that closing it leads the focus back there.
 */
export function useOpenAtOnce() {
  const target = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    target.current?.focus()
    // Not from the start: what opens remembers where the focus was, and it must find it on this button.
    // oxlint-disable-next-line react/set-state-in-effect
    setOpened(true)
  }, [])
  return { target, opened, setOpened }
}
