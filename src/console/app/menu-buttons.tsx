import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type Icon, IconDeviceDesktop, IconMenu2, IconMoon, IconSelector, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Language } from '../../contract/reasons.ts'
import { sessionQuery } from '../api/queries.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { DemandButtonProps } from '../ui/on-demand.tsx'
import text from '../ui/text.module.css'
import { useAppLanguage } from './language.ts'
import css from './top-bar.module.css'

export const schemes: { value: MantineColorScheme; icon: Icon; word: MessageDescriptor }[] = [
  { value: 'light', icon: IconSun, word: msg`Light` },
  { value: 'dark', icon: IconMoon, word: msg`Dark` },
  { value: 'auto', icon: IconDeviceDesktop, word: msg`As the system` },
]

// A language stands in its own words, whatever the page speaks.
export const languages: { value: Language; name: string; short: string; tag: string }[] = [
  { value: 'en', name: 'English', short: 'EN', tag: 'en' },
  { value: 'zh', name: '简体中文', short: '中', tag: 'zh-Hans' },
]

export function SchemeButton(props: DemandButtonProps) {
  const { t } = useLingui()
  const { colorScheme } = useMantineColorScheme()
  const Shown = schemes.find(({ value }) => value === colorScheme)?.icon ?? IconDeviceDesktop
  return (
    <IconButton {...props} label={t`Colours`}>
      <Shown size={16} aria-hidden="true" />
    </IconButton>
  )
}

export function LanguageButton(props: DemandButtonProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const short = languages.find(({ value }) => value === language)?.short
  return (
    <IconButton {...props} label={t`${short}, language`}>
      <span className={css.language}>{short}</span>
    </IconButton>
  )
}

export function UserButton(props: DemandButtonProps) {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery())
  const name = session?.user?.name ?? ''
  const letters = initials(session?.user?.fullName ?? name)
  return (
    <button
      {...props}
      type="button"
      className={css.user}
      title={name}
      aria-label={t`${letters}, ${name}, your account`}
    >
      {letters}
    </button>
  )
}

/** `li.wei` and `Li Wei` are LW, `admin` is AD. */
function initials(name: string): string {
  const parts = name.split(/[\s._@-]+/).filter((part) => part !== '')
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => part.slice(0, 1)) : [name.slice(0, 2)]
  return letters.join('').toUpperCase()
}

export function PhoneMenuButton(props: DemandButtonProps) {
  const { t } = useLingui()
  return (
    <IconButton {...props} className={css.phoneMenu} large label={t`Menu`}>
      <IconMenu2 size={20} aria-hidden="true" />
    </IconButton>
  )
}

export function ProjectButton({ project, ...props }: DemandButtonProps & { project: string | undefined }) {
  const { data: session } = useQuery(sessionQuery())
  const current = session?.projects.find((one) => one.id === project)
  return (
    <button {...props} type="button" className={css.project}>
      <span className={text.hidden}>
        <Trans>Project</Trans>
      </span>
      <ProjectWords name={current?.name ?? project ?? ''} region={current?.region} />
      <IconSelector size={14} aria-hidden="true" />
    </button>
  )
}

export function ProjectWords({ name, region }: { name: string; region: string | undefined }) {
  return (
    <>
      <span className={css.projectName}>{name}</span>
      <span className={css.region}>{region}</span>
    </>
  )
}
