import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { IconHandStop, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import state from '../ui/state.module.css'
import css from './top-bar.module.css'

type Place = {
  to:
    | '/p/$project/servers'
    | '/p/$project/rotations'
    | '/p/$project/key-pairs'
    | '/p/$project/activity'
    | '/p/$project/about'
  word: MessageDescriptor
}

/** Only what exists: a link that leads nowhere is worse than none. */
export const places: Place[] = [
  { to: '/p/$project/servers', word: msg`Servers` },
  { to: '/p/$project/rotations', word: msg`Rotations` },
  { to: '/p/$project/key-pairs', word: msg`Key pairs` },
  { to: '/p/$project/activity', word: msg`Activity` },
  { to: '/p/$project/about', word: msg`About` },
]

/** How many rotations wait for a person, and for an approver, how many for their word; nothing when none does. */
export function HeldTag() {
  const { data: session } = useQuery(sessionQuery())
  const held = session?.rotations.held ?? 0
  const asked = session?.permissions.includes('rotations.approve') === true ? session.rotations.requested : 0
  return (
    <>
      {held > 0 && (
        <span className={state.tag} data-look="held">
          <IconHandStop size={14} aria-hidden="true" />
          <Plural value={held} one="# held" other="# held" />
        </span>
      )}
      {asked > 0 && (
        <span className={state.tag} data-look="held">
          <IconHourglass size={14} aria-hidden="true" />
          <Plural value={asked} one="# to approve" other="# to approve" />
        </span>
      )}
    </>
  )
}

export function Navigation({ project }: { project: string | undefined }) {
  const { t, i18n } = useLingui()
  return (
    <nav className={css.nav} aria-label={t`Main`}>
      {places.map(({ to, word }) =>
        // Before the project is known the words stand there already, so that nothing moves when it is.
        project === undefined ? (
          <span key={to}>{i18n._(word)}</span>
        ) : (
          <Link key={to} to={to} params={{ project }}>
            {i18n._(word)}
            {to === '/p/$project/rotations' && <HeldTag />}
          </Link>
        ),
      )}
    </nav>
  )
}
