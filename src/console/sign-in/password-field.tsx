import { useLingui } from '@lingui/react/macro'
import { IconEye, IconEyeOff, IconLetterCase } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { IconButton } from '../ui/icon-button.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import { Field } from './field.tsx'
import css from './field.module.css'

type PasswordFieldProps = {
  label: string
  input: UseFormRegisterReturn
  error: string | undefined
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  first?: boolean
}

/** A password, which can be looked at while it is typed: then it need not be typed twice. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const spoken = useSpokenContent<HTMLDivElement>()
  return (
    <div>
      <Field
        {...props}
        type={shown ? 'text' : 'password'}
        mono={shown}
        onKey={(event) => setCaps(event.getModifierState('CapsLock'))}
        inside={
          <IconButton
            label={shown ? t`Hide the password` : t`Show the password`}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <IconEyeOff size={16} aria-hidden="true" /> : <IconEye size={16} aria-hidden="true" />}
          </IconButton>
        }
      />
      <div ref={spoken}>
        {caps && (
          <p className={css.caps}>
            <IconLetterCase size={16} aria-hidden="true" />
            {t`Caps Lock is on.`}
          </p>
        )}
      </div>
    </div>
  )
}
