import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { limits } from '../../contract/words.ts'
import css from './confirm-number.module.css'
import { errorBelow } from '../ui/field-error.tsx'
import { useTypedNumber } from '../rotate/use-typed-number.ts'

/** In a dialog that touches many servers their number is typed; up to twenty nothing is asked. */
export function ConfirmNumber({ count }: { count: number }) {
  return count > limits.largeOver ? <Typed key={count} count={count} /> : null
}

function Typed({ count }: { count: number }) {
  const { number, right, error, input } = useTypedNumber(count)
  return (
    <div className={css.typed}>
      <label htmlFor="typed">
        <Trans>
          Type <b>{number}</b>, the number of servers
        </Trans>
      </label>
      <TextInput
        id="typed"
        classNames={{ wrapper: css.box }}
        inputMode="numeric"
        autoComplete="off"
        rightSection={right && <IconCheck size={16} aria-hidden="true" />}
        {...errorBelow(error)}
        {...input}
      />
    </div>
  )
}
