import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconMailForward, IconMailOff, IconUserOff } from '@tabler/icons-react'
import type { User } from '../../contract/access.ts'
import { useFormat } from '../ui/format.ts'
import css from './users-table.module.css'

/** Whether a user can sign in: they do, have yet to open their link, or are kept out. */
export function UserStanding({ user }: { user: User }) {
  const { t } = useLingui()
  const format = useFormat()
  const { disabled, invitedUntil, lastSeenAt } = user
  if (disabled) {
    return (
      <span className={css.standing} data-look="off">
        <IconUserOff size={16} aria-hidden="true" />
        <Trans comment="of a user">disabled</Trans>
      </span>
    )
  }
  if (invitedUntil !== undefined) {
    const until = format.dateTime(invitedUntil)
    return (
      <span className={css.standing} data-look="invited" title={t`until ${until}`}>
        <IconMailForward size={16} aria-hidden="true" />
        <Trans>invited, no password yet</Trans>
      </span>
    )
  }
  // Setting the password signs in, so whoever was never here has none; and with a provider they are listed once they were.
  if (lastSeenAt === undefined) {
    return (
      <span className={css.standing} data-look="off">
        <IconMailOff size={16} aria-hidden="true" />
        <Trans>link expired, no password</Trans>
      </span>
    )
  }
  return (
    <span className={css.standing}>
      <IconCircleCheck size={16} aria-hidden="true" />
      <Trans comment="of a user">can sign in</Trans>
    </span>
  )
}
