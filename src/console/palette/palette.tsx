import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { useSpoken } from '../ui/spoken.ts'
import type { Command, CommandGroup } from './command.ts'
import { fitsWords } from './find.ts'
import { CommandList, optionId } from './command-list.tsx'
import css from './palette.module.css'
import { ServersNote } from './servers-note.tsx'
import { useFinds } from './use-finds.ts'
import { useHereCommands, usePlaceCommands } from './use-places.ts'
import { useAccountCommands, usePreferenceCommands } from './use-preferences.ts'

type PaletteProps = { project: string | undefined; onClose: () => void; onShortcuts: () => void }

/**
 * Goes anywhere and runs what the screen offers, by a few letters. A combobox with a list (ARIA Authoring Practices), so
 * that a screen reader hears what the arrows choose; Mantine's Spotlight marks the choice for the eye alone.
 */
export function Palette({ project, onClose, onShortcuts }: PaletteProps) {
  const { t } = useLingui()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const note = useId()
  const { groups, looked } = useGroups(project, query.trim(), onShortcuts)
  const commands = groups.flatMap((group) => group.commands)
  const partly = query.trim() === '' || project === undefined ? undefined : looked
  const chosen = Math.min(at, commands.length - 1)

  useSpoken(query === '' ? '' : t`${plural(commands.length, { one: '# result', other: '# results' })}`)
  const run = (command: Command) => {
    // First: closing gives the focus back, and where the command leads may take it from there.
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || commands.length === 0) return
    const to = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1 + commands.length,
      PageDown: chosen + 8,
      PageUp: chosen - 8,
    }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const next = event.key.startsWith('Page') ? Math.max(0, Math.min(commands.length - 1, to)) : to % commands.length
      setAt(next)
      const option = commands[next]
      if (option !== undefined) document.getElementById(optionId(list, option.id))?.scrollIntoView({ block: 'nearest' })
    }
    const command = commands[chosen]
    if (event.key === 'Enter' && command !== undefined) {
      event.preventDefault()
      run(command)
    }
  }
  const active = commands[chosen]
  return (
    <Dialog title={t`Find or run`} onClose={onClose}>
      <div className={css.palette}>
        <label className={css.field}>
          <IconSearch size={16} aria-hidden="true" />
          <input
            role="combobox"
            aria-label={t`Screen, server, key pair, rotation or command`}
            aria-expanded
            aria-controls={list}
            aria-autocomplete="list"
            aria-describedby={partly === undefined ? undefined : note}
            aria-activedescendant={active === undefined ? undefined : optionId(list, active.id)}
            placeholder={t`Screen, server, key pair, rotation or command`}
            autoComplete="off"
            spellCheck={false}
            ref={focusFirst}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        <CommandList list={list} groups={groups} active={active} onRun={run} />
        {commands.length === 0 && (
          <p className={css.empty}>
            <Trans>Nothing fits “{query}”.</Trans>
          </p>
        )}
        {partly !== undefined && <ServersNote id={note} looked={partly} />}
      </div>
    </Dialog>
  )
}

/** The attribute by which a dialog that opens finds what to focus: React sets none, and the close button comes before it. */
function focusFirst(input: HTMLInputElement | null) {
  if (input !== null) input.autofocus = true
}

function useGroups(project: string | undefined, query: string, onShortcuts: () => void) {
  const { t } = useLingui()
  const here = useHereCommands(project)
  const places = usePlaceCommands(project)
  const preferences = usePreferenceCommands(onShortcuts)
  const account = useAccountCommands(project)
  const finds = useFinds(project ?? '', query)
  const fitting = (commands: readonly Command[]) =>
    commands.filter(({ label, keywords = '' }) => fitsWords(query, `${label} ${keywords}`))
  const groups: CommandGroup[] = [
    { id: 'here', label: t`On this screen`, commands: fitting(here) },
    { id: 'places', label: t`Go to`, commands: fitting(places) },
    ...finds.groups,
    { id: 'preferences', label: t`This console`, commands: fitting([...account, ...preferences]) },
  ]
  return { groups: groups.filter(({ commands }) => commands.length > 0), looked: finds.looked }
}
