import { Trans, useLingui } from '@lingui/react/macro'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { permissionsOf } from '../../contract/roles.ts'
import { type Role, roles } from '../../contract/words.ts'
import { roleWords } from '../ui/role-word.ts'
import css from './role-field.module.css'
import { useRoleLines } from './role-may.ts'

/** The roles, each with what it may do besides looking. */
export function RoleField({ input }: { input: UseFormRegisterReturn }) {
  return (
    <fieldset className={css.roles}>
      <legend>
        <Trans>Role</Trans>
      </legend>
      {roles.map((role) => (
        <RoleChoice key={role} role={role} input={input} />
      ))}
    </fieldset>
  )
}

function RoleChoice({ role, input }: { role: Role; input: UseFormRegisterReturn }) {
  const { t, i18n } = useLingui()
  const beyond = useRoleLines(permissionsOf[role]).filter(({ may, permission }) => may && permission !== 'servers.read')
  const separator = t({ message: '; ', comment: 'between the parts of what a role may do' })
  return (
    <label className={css.role}>
      <input type="radio" value={role} {...input} />
      <span>
        <b>{i18n._(roleWords[role])}</b>
        <span className={css.may}>
          {beyond.length === 0 ? t`sees everything, changes nothing` : beyond.map(({ text }) => text).join(separator)}
        </span>
      </span>
    </label>
  )
}
