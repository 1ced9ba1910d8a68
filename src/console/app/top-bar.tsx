import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { Brand } from './brand.tsx'
import { Navigation } from './navigation.tsx'
import { PhoneMenu } from './phone-menu.tsx'
import { LanguageMenu, SchemeMenu } from './preferences.tsx'
import { ProjectSwitch } from './project-switch.tsx'
import css from './top-bar.module.css'

export function TopBar({ project }: { project: string | undefined }) {
  const { data: session, isPending } = useQuery(sessionQuery())
  return (
    <div className={css.bar}>
      <Brand turning={isPending} />
      <ProjectSwitch project={project} />
      <Navigation project={project} />
      <span className={css.grow} />
      <span className={css.wide}>
        <SchemeMenu />
        <LanguageMenu />
        {session?.user !== undefined && (
          <span className={css.user} title={session.user.name}>
            {initials(session.user.name)}
          </span>
        )}
      </span>
      <PhoneMenu project={project} />
    </div>
  )
}

/** `li.wei` and `Li Wei` are LW, `admin` is AD. */
function initials(name: string): string {
  const parts = name.split(/[\s._@-]+/).filter((part) => part !== '')
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => part.slice(0, 1)) : [name.slice(0, 2)]
  return letters.join('').toUpperCase()
}
