import { Button } from '@mantine/core'
import { Plural, Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { Dialog, DialogBody, DialogFoot } from '../../ui/dialog.tsx'
import { useFormat } from '../../ui/format.ts'
import text from '../../ui/text.module.css'
import type { Picks } from '../picks.ts'
import { selectionOf } from '../selection.ts'
import css from './blocked-dialog.module.css'
import { blockedGroups } from './blocked-groups.ts'
import { BlockedList, Names } from './blocked-list.tsx'

type BlockedDialogProps = {
  project: string
  picks: Pick<Picks, 'blocked' | 'gone'>
  onShowOnly: (ids: ReadonlySet<string>) => void
  onClose: () => void
}

/** The selected servers that cannot be rotated, by reason: nothing is dropped until a person leaves it out. */
export function BlockedDialog({ project, picks, onShowOnly, onClose }: BlockedDialogProps) {
  const format = useFormat()
  const { blocked, gone } = picks
  const groups = useMemo(() => blockedGroups(blocked), [blocked])
  const count = blocked.length + gone.length
  const leaveOut = (ids: readonly string[]) => {
    selectionOf(project).remove(ids)
    // The last of them takes the dialog with it.
    if (ids.length === count) onClose()
  }
  return (
    <Dialog
      title={
        <Plural value={count} one="# selected server cannot be rotated" other="# selected servers cannot be rotated" />
      }
      onClose={onClose}
    >
      <DialogBody>
        <p className={css.means}>
          <Trans>They stay selected until you leave them out. A rotation would skip them.</Trans>
        </p>
        <BlockedList
          project={project}
          groups={groups}
          onShow={(servers) => {
            onShowOnly(new Set(servers.map(({ id }) => id)))
            onClose()
          }}
          onLeaveOut={(servers) => leaveOut(servers.map(({ id }) => id))}
        />
        {gone.length > 0 && (
          <div className={css.gone}>
            <p className={css.head}>
              <b>{format.number(gone.length)}</b>
              <span>
                <Trans>no longer in the list: deleted, or moved to another project</Trans>
              </span>
              <button type="button" className={text.link} onClick={() => leaveOut(gone)}>
                <Trans>Leave out</Trans>
              </button>
            </p>
            <Names names={gone} />
          </div>
        )}
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>
          <Trans>Keep them</Trans>
        </Button>
        <Button variant="filled" onClick={() => leaveOut([...blocked.map(({ id }) => id), ...gone])}>
          <Trans>Leave all out</Trans>
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
