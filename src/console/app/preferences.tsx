import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { type Icon, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { Language } from '../../contract/reasons.ts'
import { useAppLanguage } from './language.ts'
import css from './top-bar.module.css'

const schemes: { value: MantineColorScheme; icon: Icon; word: MessageDescriptor }[] = [
  { value: 'light', icon: IconSun, word: msg`Light` },
  { value: 'dark', icon: IconMoon, word: msg`Dark` },
  { value: 'auto', icon: IconDeviceDesktop, word: msg`As the system` },
]

// A language stands in its own words, whatever the page speaks.
const languages: { value: Language; name: string; short: string; tag: string }[] = [
  { value: 'en', name: 'English', short: 'EN', tag: 'en' },
  { value: 'zh', name: '简体中文', short: '中', tag: 'zh-Hans' },
]

/** A choice closes its menu: one looks at what it did. */
export function SchemeItems() {
  const { i18n } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.RadioGroup value={colorScheme}>
      {schemes.map(({ value, icon: SchemeIcon, word }) => (
        <Menu.RadioItem
          key={value}
          value={value}
          closeMenuOnClick
          rightSection={<SchemeIcon size={16} aria-hidden="true" />}
          onChange={() => setColorScheme(value)}
        >
          {i18n._(word)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

export function LanguageItems() {
  const { language, setLanguage } = useAppLanguage()
  return (
    <Menu.RadioGroup value={language}>
      {languages.map(({ value, name, tag }) => (
        <Menu.RadioItem key={value} value={value} lang={tag} closeMenuOnClick onChange={() => setLanguage(value)}>
          {name}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

export function SchemeMenu() {
  const { t } = useLingui()
  const { colorScheme } = useMantineColorScheme()
  const Shown = schemes.find(({ value }) => value === colorScheme)?.icon ?? IconDeviceDesktop
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t`Colours`} title={t`Colours`}>
          <Shown size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Colours</Trans>
        </Menu.Label>
        <SchemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}

export function LanguageMenu() {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const short = languages.find(({ value }) => value === language)?.short
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t`${short}, language`} title={t`Language`}>
          <span className={css.language}>{short}</span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Language</Trans>
        </Menu.Label>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}
