import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import css from './rotation-rail.module.css'

/** A part of what stands beside the list. On a phone the list is what one came for, so there it is folded at first. */
export function RailSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  const phone = useMediaQuery('(max-width: 45em)', false, { getInitialValueInEffect: false })
  const [wanted, setWanted] = useState(false)
  const id = useId()
  if (!phone) {
    return (
      <section className={css.section}>
        <h2>{title}</h2>
        {children}
      </section>
    )
  }
  return (
    <section className={css.section}>
      <h2>
        <button
          type="button"
          className={css.fold}
          aria-expanded={wanted}
          aria-controls={id}
          onClick={() => setWanted(!wanted)}
        >
          {title}
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
      </h2>
      <div id={id} hidden={!wanted}>
        {children}
      </div>
    </section>
  )
}
