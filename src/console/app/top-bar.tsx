import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import { onDemand } from '../ui/on-demand.tsx'
import { Brand } from './brand.tsx'
import { withScreenWords } from './late.tsx'
import { Navigation } from './navigation.tsx'
import { LanguageButton, PhoneMenuButton, SchemeButton, UserButton } from './menu-buttons.tsx'
import { PaletteButtons } from './palette-buttons.tsx'
import { ProjectSwitch } from './project-switch.tsx'
import css from './top-bar.module.css'

const SchemeMenu = onDemand('menu', async () => (await import('./menus/scheme-menu.tsx')).SchemeMenu)
const UserMenu = onDemand('menu', () =>
  withScreenWords(import('../access/user-menu.tsx').then(({ UserMenu }) => UserMenu)),
)
const LanguageMenu = onDemand('menu', async () => (await import('./menus/language-menu.tsx')).LanguageMenu)
const PhoneMenu = onDemand('menu', () =>
  withScreenWords(import('./menus/phone-menu.tsx').then(({ PhoneMenu }) => PhoneMenu)),
)

export function TopBar({ project }: { project: string | undefined }) {
  const { data: session, isPending } = useQuery(sessionQuery())
  // Whoever is not signed in has nowhere to go.
  const out = session !== undefined && session.user === undefined
  return (
    <div className={css.bar}>
      <Brand turning={isPending} />
      {out ? (
        <span className={css.grow} />
      ) : (
        <>
          <ProjectSwitch project={project} />
          <Navigation project={project} />
          <span className={css.grow} />
          <PaletteButtons project={project} />
        </>
      )}
      <span className={css.wide}>
        <SchemeMenu renderButton={(props) => <SchemeButton {...props} />} />
        <LanguageMenu renderButton={(props) => <LanguageButton {...props} />} />
        {session?.user !== undefined && (
          <UserMenu project={project} renderButton={(props) => <UserButton {...props} />} />
        )}
      </span>
      <PhoneMenu project={project} renderButton={(props) => <PhoneMenuButton {...props} />} />
    </div>
  )
}
