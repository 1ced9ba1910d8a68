import { Trans, useLingui } from '@lingui/react/macro'
import type { User } from '../../contract/access.ts'
import { Age } from '../ui/age.tsx'
import { useFormat } from '../ui/format.ts'
import list from '../ui/list-table.module.css'
import { roleWords } from '../ui/role-word.ts'
import tag from '../ui/tag.module.css'
import text from '../ui/text.module.css'
import { UserStanding } from './user-standing.tsx'
import css from './users-table.module.css'

type UsersTableProps = {
  users: readonly User[]
  /** The one who looks. */
  own: string | undefined
  onOpen: (id: string) => void
}

export function UsersTable({ users, own, onOpen }: UsersTableProps) {
  const { t } = useLingui()
  return (
    <table className={`${list.table} ${css.table}`} aria-label={t`Users`}>
      <thead>
        <tr>
          <th scope="col">{t({ message: 'Name', context: 'of a person' })}</th>
          <th scope="col">{t`Role`}</th>
          <th scope="col">{t`Standing`}</th>
          <th scope="col">{t`Passkeys`}</th>
          <th scope="col">{t`Last seen`}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <Row key={user.id} user={user} own={user.id === own} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ user, own, onOpen }: { user: User; own: boolean; onOpen: (id: string) => void }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { id, name, fullName, role, passkeys, lastSeenAt, disabled } = user
  return (
    <tr data-off={disabled || undefined}>
      <th scope="row">
        <button type="button" className={list.whole} data-user={id} onClick={() => onOpen(id)}>
          {name}
        </button>{' '}
        {own && <span className={tag.tag}>{t`you`}</span>}
        {fullName !== undefined && <span className={list.second}>{fullName}</span>}
      </th>
      <td>{i18n._(roleWords[role])}</td>
      <td>
        <UserStanding user={user} />
      </td>
      <td>{format.number(passkeys)}</td>
      <td className={text.muted}>
        {lastSeenAt === undefined ? (
          t`never`
        ) : (
          <Trans>
            <Age at={lastSeenAt} /> ago
          </Trans>
        )}
      </td>
    </tr>
  )
}
