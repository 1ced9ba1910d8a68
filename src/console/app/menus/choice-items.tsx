import { Menu, useMantineColorScheme } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useAppLanguage } from '../language.ts'
import { languages, schemes } from '../menu-buttons.tsx'

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
