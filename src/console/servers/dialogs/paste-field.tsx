import { Trans, useLingui } from '@lingui/react/macro'
import { type ChangeEvent, type DragEvent, useId, useRef, useState } from 'react'
import css from './paste-dialog.module.css'
import type { PasteColumn, PasteColumns } from './paste-match.ts'
import { decodeText } from './paste-text.ts'

type PasteFieldProps = {
  text: string
  onText: (text: string) => void
  columns: PasteColumns | undefined
  column: PasteColumn
  onColumn: (column: PasteColumn) => void
  busy: boolean
}

/** Where the list goes, by hand or from a file, and which column of a table names the servers. */
export function PasteField({ text, onText, columns, column, onColumn, busy }: PasteFieldProps) {
  const { t } = useLingui()
  const hint = useId()
  const [unreadable, setUnreadable] = useState(false)
  const latest = useRef(0)
  const type = (next: string) => {
    // A file that is still being read comes too late.
    latest.current += 1
    setUnreadable(false)
    onText(next)
  }
  const read = async (file: File | undefined) => {
    if (file === undefined) return
    latest.current += 1
    const own = latest.current
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      if (own === latest.current) type(decodeText(bytes))
    } catch {
      if (own === latest.current) setUnreadable(true)
    }
  }
  const onFile = (event: ChangeEvent<HTMLInputElement>) => {
    void read(event.target.files?.[0])
    // The same file again is a choice again.
    event.target.value = ''
  }
  const onDrop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files
    if (file === undefined) return
    event.preventDefault()
    void read(file)
  }
  return (
    <>
      <label className={css.field}>
        <span className={css.label}>
          <Trans>Ids or names</Trans>
        </span>
        <textarea
          className={css.text}
          rows={6}
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={hint}
          aria-busy={busy}
          onChange={(event) => type(event.target.value)}
          onDrop={onDrop}
        />
      </label>
      <div className={css.under}>
        <span id={hint} className={css.hint}>
          <Trans>One a line, or parted by commas or tabs; a column of a spreadsheet or a CSV file is fine.</Trans>
        </span>
        <label className={css.file}>
          <Trans>Choose a file…</Trans>
          <input type="file" accept=".csv,.tsv,.txt,text/*" onChange={onFile} />
        </label>
      </div>
      {unreadable && (
        <p className={css.unread} role="alert">
          <Trans>The file could not be read.</Trans>
        </p>
      )}
      {columns !== undefined && (
        <label className={css.column}>
          <Trans>Read from the table</Trans>
          <select
            value={String(column)}
            onChange={({ target }) => onColumn(target.value === 'all' ? 'all' : Number(target.value))}
          >
            {columns.titles.map(({ column, title }) => (
              <option key={column} value={column}>
                {title === '' ? t`column ${column + 1}` : t`column ${column + 1}: ${title}`}
              </option>
            ))}
            <option value="all">{t`every value`}</option>
          </select>
        </label>
      )}
    </>
  )
}
