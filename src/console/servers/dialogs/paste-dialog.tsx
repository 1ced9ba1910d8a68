import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useMemo, useState } from 'react'
import { ActionButton } from '../../ui/action-button.tsx'
import { Dialog, DialogBody, DialogFoot } from '../../ui/dialog.tsx'
import { useFormat } from '../../ui/format.ts'
import { announce } from '../../ui/live.ts'
import { useSpokenContent } from '../../ui/spoken.ts'
import { selectionOf } from '../selection.ts'
import type { ServersList } from '../use-servers-list.ts'
import css from './paste-dialog.module.css'
import { PasteField } from './paste-field.tsx'
import { columnsToRead, indexServers, matchPaste, type PasteColumn } from './paste-match.ts'
import { PasteReport } from './paste-report.tsx'
import { pasteLines } from './paste-text.ts'

type PasteDialogProps = { project: string; list: ServersList; onClose: () => void }

/** A list of ids or names becomes part of the selection, and what of it did not is said. */
export function PasteDialog({ project, list, onClose }: PasteDialogProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [text, setText] = useState('')
  const [wanted, setColumn] = useState<PasteColumn>()
  // Of several servers with one name, those that a person chose.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // The field shows what is pasted before ten thousand lines are looked up.
  const asked = useDeferredValue(text)
  const lines = useMemo(() => pasteLines(asked), [asked])
  const index = useMemo(() => indexServers(list.named), [list.named])
  const columns = useMemo(() => columnsToRead(lines, index), [lines, index])
  const fits = wanted === 'all' || (wanted !== undefined && wanted < (columns?.titles.length ?? 0))
  const column = columns === undefined ? 'all' : fits ? wanted : columns.preferred
  const result = useMemo(() => matchPaste(lines, column, index), [lines, column, index])

  const { selected, reading, fleet } = list
  const ids = useMemo(() => {
    const free = result.ambiguous.flatMap(({ servers }) => servers.filter(({ id }) => chosen.has(id)))
    return [...new Set([...result.matched, ...free].map(({ id }) => id))]
  }, [result, chosen])
  const fresh = ids.filter((id) => !selected.has(id)).length
  const coming = reading && !fleet.complete
  const why = coming
    ? t`The list is still being read`
    : ids.length === 0
      ? t`Nothing of it can be selected yet`
      : fresh === 0
        ? t`All of them are selected already`
        : undefined

  const spoken = useSpokenContent<HTMLParagraphElement>(true)
  const add = () => {
    selectionOf(project).add(ids)
    announce(t`${format.number(fresh)} added to the selection`)
    onClose()
  }
  const replace = () => {
    selectionOf(project).replace(ids)
    announce(t`${format.number(ids.length)} selected`)
    onClose()
  }
  return (
    <Dialog title={t`Paste a list of servers`} onClose={onClose}>
      <DialogBody>
        <PasteField
          text={text}
          onText={setText}
          columns={columns}
          column={column}
          onColumn={setColumn}
          busy={asked !== text}
        />
        <p ref={spoken} className={css.notice}>
          {coming && <Coming read={fleet.byId.size} of={fleet.count} />}
          {!coming && !fleet.complete && (
            <Trans>The list of servers was cut: what is not found here may exist all the same.</Trans>
          )}
        </p>
        {result.read > 0 && (
          <PasteReport project={project} result={result} selected={selected} chosen={chosen} onChosen={setChosen} />
        )}
      </DialogBody>
      <DialogFoot>
        <ActionButton onClick={onClose}>
          <Trans>Cancel</Trans>
        </ActionButton>
        {selected.size > 0 && (
          <ActionButton
            off={coming || ids.length === 0}
            why={coming || ids.length === 0 ? why : t`Lets go of the ${format.number(selected.size)} selected now`}
            onClick={replace}
          >
            <Trans>Replace the selection</Trans>
          </ActionButton>
        )}
        <ActionButton look="primary" off={why !== undefined} why={why} onClick={add}>
          {selected.size === 0 ? (
            <Plural value={fresh} _0="Select" one="Select # server" other="Select # servers" />
          ) : (
            <Plural value={fresh} _0="Add" one="Add # server" other="Add # servers" />
          )}
        </ActionButton>
      </DialogFoot>
    </Dialog>
  )
}

function Coming({ read, of }: { read: number; of: number | undefined }) {
  const format = useFormat()
  return of === undefined ? (
    <Trans>The list of servers is still being read. What is not found yet may still come.</Trans>
  ) : (
    <Trans>
      The list of servers is still being read: {format.number(read)} of {format.number(of)}. What is not found yet may
      still come.
    </Trans>
  )
}
