import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { onDemand } from '../ui/on-demand.tsx'
import { Brand } from './brand.tsx'
import { Navigation } from './navigation.tsx'
import { LanguageButton, PhoneMenuButton, SchemeButton } from './menu-buttons.tsx'
import { PaletteButtons } from './palette-buttons.tsx'
import { ProjectSwitch } from './project-switch.tsx'
import css from './top-bar.module.css'

const SchemeMenu = onDemand('menu', async () => (await import('./menus/scheme-menu.tsx')).SchemeMenu)
const LanguageMenu = onDemand('menu', async () => (await import('./menus/language-menu.tsx')).LanguageMenu)
const PhoneMenu = onDemand('menu', async () => (await import('./menus/phone-menu.tsx')).PhoneMenu)

export function TopBar({ project }: { project: string | undefined }) {
  const { data: session, isPending } = useQuery(sessionQuery())
  return (
    <div className={css.bar}>
      <Brand turning={isPending} />
      <ProjectSwitch project={project} />
      <Navigation project={project} />
      <span className={css.grow} />
      <PaletteButtons project={project} />
      <span className={css.wide}>
        <SchemeMenu renderButton={(props) => <SchemeButton {...props} />} />
        <LanguageMenu renderButton={(props) => <LanguageButton {...props} />} />
        {session?.user !== undefined && (
          <span className={css.user} title={session.user.name}>
            {initials(session.user.name)}
          </span>
        )}
      </span>
      <PhoneMenu project={project} renderButton={(props) => <PhoneMenuButton {...props} />} />
    </div>
  )
}

/** `li.wei` and `Li Wei` are LW, `admin` is AD. */
function initials(name: string): string {
  const parts = name.split(/[\s._@-]+/).filter((part) => part !== '')
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => part.slice(0, 1)) : [name.slice(0, 2)]
  return letters.join('').toUpperCase()
}
