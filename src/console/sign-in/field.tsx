import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { type HTMLInputAutoCompleteAttribute, type KeyboardEventHandler, type ReactNode, useId } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { errorBelow } from '../ui/field-error.tsx'
import css from './field.module.css'

type FieldProps = {
  label: string
  /** What react-hook-form registered. */
  input: UseFormRegisterReturn
  error: string | undefined
  hint?: ReactNode
  /** What a password manager takes it for. */
  autoComplete: HTMLInputAutoCompleteAttribute
  type?: 'text' | 'password'
  mono?: boolean
  optional?: ReactNode
  /** It is what one came for, so the first key typed goes there. */
  first?: boolean
  readOnly?: boolean
  inside?: ReactNode
  onKey?: KeyboardEventHandler<HTMLInputElement>
}

/** A labelled field with what it takes below it, or what is wrong with it. */
export function Field(props: FieldProps) {
  const { label, input, error, hint, autoComplete, type = 'text', mono = false, first = false, inside, onKey } = props
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {label} {props.optional !== undefined && <span>{props.optional}</span>}
      </label>
      <TextInput
        id={id}
        type={type}
        className={css.box}
        data-mono={mono || undefined}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        readOnly={props.readOnly === true}
        aria-required={props.optional === undefined}
        inputWrapperOrder={['input', 'description', 'error']}
        description={error === undefined ? hint : undefined}
        descriptionProps={{ className: css.hint }}
        {...errorBelow(error)}
        rightSection={inside}
        rightSectionWidth={36}
        onKeyDown={onKey}
        onKeyUp={onKey}
        {...input}
        ref={(element) => {
          input.ref(element)
          // The attribute by which a dialog that opens finds what to focus; React sets none.
          if (first && element !== null && !element.autofocus) {
            element.autofocus = true
            element.focus({ preventScroll: true })
          }
        }}
      />
    </div>
  )
}
