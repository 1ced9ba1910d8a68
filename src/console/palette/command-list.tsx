import type { Command, CommandGroup } from './command.ts'
import css from './palette.module.css'

/** The id of an option in the page, by which the field points at it. */
export const optionId = (list: string, command: string): string => `${list}-${command.replaceAll(/[^\w-]/g, '_')}`

type ListProps = {
  list: string
  groups: readonly CommandGroup[]
  active: Command | undefined
  onRun: (command: Command) => void
}

/** The options of the palette, in groups. The keyboard stays in the field, which tells which one is chosen. */
export function CommandList({ list, groups, active, onRun }: ListProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select draws no pictures and takes the focus from the field
    <div role="listbox" id={list} className={css.list} aria-label={groups.map(({ label }) => label).join(', ')}>
      {groups.map((group) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an optgroup stands in a select only
        <div key={group.id} role="group" aria-label={group.label} className={css.group}>
          <div className={css.groupLabel} aria-hidden="true">
            {group.label}
          </div>
          {group.commands.map((command) => {
            const { id, label, hint, icon: CommandIcon } = command
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the keys (ARIA combobox)
              <div
                key={id}
                id={optionId(list, id)}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the same
                role="option"
                aria-selected={command.id === active?.id}
                className={css.option}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onRun(command)}
              >
                <CommandIcon size={16} aria-hidden="true" />
                <span className={css.label}>{label}</span>{' '}
                {hint !== undefined && <span className={css.hint}>{hint}</span>}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
