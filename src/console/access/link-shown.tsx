import { Trans, useLingui } from '@lingui/react/macro'
import { IconClock, IconEyeOff, IconSend } from '@tabler/icons-react'
import type { UserLink } from '../../contract/access.ts'
import facts from '../ui/facts.module.css'
import { CopyLine } from '../servers/dialogs/copy-line.tsx'
import { useFormat } from '../ui/format.ts'
import css from './access.module.css'

/** A one-time link, which is shown this once: the proxy keeps only its hash. */
export function LinkShown({ made }: { made: UserLink }) {
  const { t } = useLingui()
  const format = useFormat()
  const { link, user } = made
  if (link === undefined) return null
  const until = format.dateTime(link.expiresAt)
  return (
    <section className={css.link} aria-label={t`One-time link`}>
      <CopyLine text={link.url} label={t`the link`} />
      <ul className={facts.facts}>
        <li>
          <IconSend size={16} aria-hidden="true" />
          <Trans>Give it to {user.name} on a way that only they read. Whoever opens it first sets the password.</Trans>
        </li>
        <li>
          <IconClock size={16} aria-hidden="true" />
          <Trans>It works once, until {until}.</Trans>
        </li>
        <li>
          <IconEyeOff size={16} aria-hidden="true" />
          <Trans>It is shown only now. A lost one is replaced by a new one.</Trans>
        </li>
      </ul>
    </section>
  )
}
