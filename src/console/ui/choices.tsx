import type { ReactNode } from 'react'
import css from './choices.module.css'

type ChoicesProps<T extends string> = {
  label: string
  value: T
  choices: readonly { value: T; text: ReactNode; disabled?: boolean }[]
  onChange: (value: T) => void
}

/** One of a few, side by side: tabs over a list, a filter. */
export function Choices<T extends string>({ label, value, choices, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className={css.choices} aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          disabled={choice.disabled}
          onClick={() => onChange(choice.value)}
        >
          {choice.text}
        </button>
      ))}
    </fieldset>
  )
}
