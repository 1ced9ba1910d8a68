import type { InputHTMLAttributes, Ref } from 'react'
import css from './tick.module.css'

type TickProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'part'> & {
  /** Some of what it stands for is ticked. */
  part?: boolean
  ref?: Ref<HTMLInputElement>
}

/**
 * A native box with the looks of Mantine's: its Checkbox in each of 1,000 rows makes "select all" take over a second.
 * `aria-disabled` rather than `disabled` where there is a reason: then it can be reached and read out.
 */
export function Tick({ part, ref, ...input }: TickProps) {
  return (
    <input
      {...input}
      ref={(box) => {
        // There is no attribute for it.
        if (box !== null) box.indeterminate = part === true
        if (typeof ref === 'function') ref(box)
        else if (ref) ref.current = box
      }}
      type="checkbox"
      className={css.tick}
    />
  )
}
