import '@mantine/core/styles/Popover.css'
import { Popover } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { announce } from '../../ui/live.ts'
import { useOpenAtOnce } from '../../ui/on-demand.tsx'
import { ViewsButton } from '../menu-buttons.tsx'
import { useViews } from './kept-views.ts'
import { NewView } from './new-view.tsx'
import { ViewRow } from './view-row.tsx'
import { type Look, lookOf, looksLike, renamed, type View, withView } from './views.ts'
import css from './views-menu.module.css'

type ViewsMenuProps = {
  project: string
  /** What the list looks like at the moment. */
  now: Look
  onView: (view: View) => void
}

/** The views that were kept in this browser, and the way to keep one more. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { t } = useLingui()
  const { target, opened, setOpened } = useOpenAtOnce()
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width="min(376px, calc(100vw - 32px))"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <ViewsButton ref={target} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Views`} className={css.dropdown}>
        <Views
          {...props}
          onView={(view) => {
            props.onView(view)
            setOpened(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Views({ project, now, onView }: ViewsMenuProps) {
  const { t } = useLingui()
  const [views, keep] = useViews(project)
  const [refused, setRefused] = useState(false)
  const write = (next: readonly View[], said: string) => {
    const kept = keep(next)
    setRefused(!kept)
    if (kept) announce(said)
    return kept
  }
  return (
    <>
      {views.length === 0 ? (
        <p className={css.note}>
          <Trans>
            A view keeps the filters, the order and the columns of this list under a name, in this browser. There is
            none yet.
          </Trans>
        </p>
      ) : (
        <ul className={css.list}>
          {views.map((view) => (
            <ViewRow
              key={view.name}
              view={view}
              views={views}
              current={looksLike(view, now)}
              onChoose={() => onView(view)}
              onRename={(name) => write(renamed(views, view, name), t`Renamed to ${name}`)}
              onReplace={() => write(withView(views, { name: view.name, ...lookOf(now) }), t`${view.name} replaced`)}
              onDelete={() =>
                write(
                  views.filter((one) => one !== view),
                  t`${view.name} deleted`,
                )
              }
            />
          ))}
        </ul>
      )}
      {refused && (
        <p className={css.refused} role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>
            <Trans>This browser does not let Keyturn keep anything: its storage is full or forbidden.</Trans>
          </span>
        </p>
      )}
      <NewView
        views={views}
        onKeep={(name) => write(withView(views, { name, ...lookOf(now) }), t`${name} is kept in this browser`)}
      />
    </>
  )
}
