import { useMantineColorScheme } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconKeyboard, IconLanguage } from '@tabler/icons-react'
import { useAppLanguage } from '../app/language.ts'
import { languages, schemes } from '../app/menu-buttons.tsx'
import type { Command } from './command.ts'

/** Language, colours, and the list of shortcuts. */
export function usePreferenceCommands(onShortcuts: () => void): Command[] {
  const { t, i18n } = useLingui()
  const { language, setLanguage } = useAppLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return [
    ...languages
      .filter(({ value }) => value !== language)
      .map(({ value, name }): Command => ({
        id: `language ${value}`,
        label: name,
        keywords: t`Language`,
        icon: IconLanguage,
        run: () => setLanguage(value),
      })),
    ...schemes
      .filter(({ value }) => value !== colorScheme)
      .map(({ value, icon, word }): Command => {
        const scheme = i18n._(word)
        return {
          id: `colours ${value}`,
          label: t`Colours: ${scheme}`,
          icon,
          run: () => setColorScheme(value),
        }
      }),
    { id: 'shortcuts', label: t`Keyboard shortcuts`, hint: '?', icon: IconKeyboard, run: onShortcuts },
  ]
}
