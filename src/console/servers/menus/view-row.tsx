import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconPencil, IconReplace, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { focusOnce } from '../../ui/focus-once.ts'
import { useFormat } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { columns, sameColumns, usualColumns } from '../columns.ts'
import { filterCount, type Sort, sortOf } from '../servers-search.ts'
import { longestName, type View, viewNamed } from './views.ts'
import css from './views-menu.module.css'

type ViewRowProps = {
  view: View
  views: readonly View[]
  /** The list looks like it now. */
  current: boolean
  onChoose: () => void
  onRename: (name: string) => boolean
  onReplace: () => boolean
  onDelete: () => boolean
}

const newName = 'input[data-new-view]'

/** One view: choose it, or rename, replace or delete it; what loses something asks in its own row. */
export function ViewRow(props: ViewRowProps) {
  const { view, current, onChoose, onReplace, onDelete } = props
  const { t } = useLingui()
  const [doing, setDoing] = useState<'rename' | 'replace' | 'delete'>()
  const [wasDone, setWasDone] = useState(false)
  const { name } = view
  const done = () => {
    setDoing(undefined)
    setWasDone(true)
  }
  if (doing === 'rename') return <Rename {...props} onDone={done} />
  if (doing !== undefined) {
    return (
      <li className={css.asking}>
        <span className={css.question}>
          {doing === 'delete' ? <Trans>Delete {name}?</Trans> : <Trans>Replace {name} by the list as it is now?</Trans>}
        </span>
        <span className={css.answers}>
          {/* Its row's own buttons are gone; the harmless answer takes the focus. */}
          <Button size="compact-sm" ref={focusOnce} onClick={done}>
            <Trans>Leave it</Trans>
          </Button>
          <Button
            size="compact-sm"
            onClick={({ currentTarget }) => {
              if (doing === 'replace') onReplace()
              // Its row goes, and the focus goes to what stays in any case.
              else if (onDelete())
                currentTarget.closest('[role="dialog"]')?.querySelector<HTMLElement>(newName)?.focus()
              done()
            }}
          >
            {doing === 'delete' ? <Trans>Delete</Trans> : <Trans>Replace</Trans>}
          </Button>
        </span>
      </li>
    )
  }
  return (
    <li className={css.row}>
      <button
        type="button"
        className={css.choose}
        aria-current={current || undefined}
        // Back from the question or the field in its place, which had the focus.
        ref={wasDone ? focusOnce : undefined}
        onClick={onChoose}
      >
        <span className={css.check}>{current && <IconCheck size={16} aria-hidden="true" />}</span>
        <span className={css.words}>
          <span className={css.name}>{name}</span>
          <span className={css.what}>
            <Summary view={view} />
          </span>
        </span>
      </button>
      {!current && (
        <IconButton label={t`Replace ${name} by the list as it is now`} onClick={() => setDoing('replace')}>
          <IconReplace size={16} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={t`Rename ${name}`} onClick={() => setDoing('rename')}>
        <IconPencil size={16} aria-hidden="true" />
      </IconButton>
      <IconButton label={t`Delete ${name}`} onClick={() => setDoing('delete')}>
        <IconTrash size={16} aria-hidden="true" />
      </IconButton>
    </li>
  )
}

function Rename({ view, views, onRename, onDone }: ViewRowProps & { onDone: () => void }) {
  const { t } = useLingui()
  const [name, setName] = useState(view.name)
  const other = viewNamed(views, name)
  const taken = other !== undefined && other !== view
  return (
    <li>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '' || taken) return
          onRename(name.trim())
          onDone()
        }}
      >
        <input
          type="text"
          className={css.field}
          aria-label={t`New name of ${view.name}`}
          aria-invalid={taken || undefined}
          // Pressing the pencil is asking to type.
          ref={focusOnce}
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            // Only the renaming ends, not the menu.
            event.stopPropagation()
            onDone()
          }}
        />
        <Button type="submit" disabled={name.trim() === '' || taken}>
          {taken ? <Trans>Taken</Trans> : <Trans>Rename</Trans>}
        </Button>
      </form>
    </li>
  )
}

/** How much it leaves out, its order, and whether its columns are other ones: enough to tell two views apart. */
function Summary({ view }: { view: View }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const filters = filterCount(view.search)
  const way = ({ column, descending }: Sort) => {
    const head = columns.find(({ id }) => id === column)?.head
    return `${head === undefined ? column : i18n._(head)} ${descending ? '↓' : '↑'}`
  }
  const order = format.list(sortOf(view.search).map(way))
  return (
    <>
      {filters === 0 ? <Trans>no filter</Trans> : <Plural value={filters} one="# filter" other="# filters" />}
      {` · ${order}`}
      {!sameColumns(view.columns, usualColumns) && ` · ${t`own columns`}`}
    </>
  )
}
