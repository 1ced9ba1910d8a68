import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconClipboardList, IconRotateClockwise } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '../ui/action-button.tsx'
import { Dock } from '../ui/dock.tsx'
import { handsFocusOn, keepsFocus } from '../ui/focus-kept.ts'
import { Kbd } from '../ui/kbd.tsx'
import text from '../ui/text.module.css'
import { useFormat } from '../ui/format.ts'
import { useMayStart } from '../ui/may.ts'
import { DockFigures } from './dock-figures.tsx'
import { BlockedDialog, PasteDialog } from './lazy-dialogs.ts'
import { inverted, isFull } from './picks.ts'
import { selectionOf } from './selection.ts'
import type { useSelectMatching } from './selection-wait.ts'
import css from './servers-dock.module.css'
import type { ServersList } from './use-servers-list.ts'

type ServersDockProps = {
  project: string
  list: ServersList
  matching: ReturnType<typeof useSelectMatching>
  /** Shows these servers and no others. */
  onShowOnly: (ids: ReadonlySet<string>) => void
  /** The keyboard cleared the selection: the button that it stood on is gone. */
  onCleared: () => void
}

/** What is selected, how to select more, and the one thing to do with it. */
export function ServersDock({ project, list, matching, onShowOnly, onCleared }: ServersDockProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'paste' | 'blocked'>()
  const { picks, shown, selected } = list
  const quiet = picks.count === 0 && matching.state === 'none'
  const waiting = matching.state === 'waiting'
  const close = () => setOpen(undefined)
  const { may, why } = useMayStart()
  return (
    <>
      <Dock quiet={quiet} label={t`Selection`}>
        {quiet ? (
          <Hint />
        ) : (
          <DockFigures
            project={project}
            list={list}
            matching={matching}
            onShowOnly={onShowOnly}
            onWhy={() => setOpen('blocked')}
          />
        )}
        {!waiting && <SelectMatching list={list} onSelect={matching.select} />}
        {!waiting && picks.count > 0 && list.coming === undefined && (
          <button
            type="button"
            className={`${text.link} ${css.all}`}
            onClick={() => selectionOf(project).change(inverted(shown, selected))}
          >
            <Trans>Invert</Trans>
          </button>
        )}
        <span className={css.grow} />
        <Button
          className={css.paste}
          leftSection={<IconClipboardList size={16} aria-hidden="true" />}
          aria-haspopup="dialog"
          onPointerEnter={PasteDialog.ahead}
          onFocus={PasteDialog.ahead}
          onClick={() => setOpen('paste')}
        >
          <Trans>Paste a list…</Trans>
        </Button>
        {!quiet && (
          <>
            <Button
              className={css.clear}
              ref={keepsFocus}
              onClick={(event) => {
                matching.stop()
                selectionOf(project).clear()
                if (event.detail === 0) onCleared()
              }}
            >
              <Trans>Clear</Trans>
            </Button>
            <ActionButton
              look="primary"
              icon={IconRotateClockwise}
              className={css.primary}
              off={waiting || !may}
              why={why ?? (waiting ? t`The selection still grows: wait for the rest, or stop waiting` : undefined)}
              onClick={() => void navigate({ to: '/p/$project/rotate', params: { project } })}
            >
              <Trans>Rotate key pair…</Trans>
            </ActionButton>
          </>
        )}
      </Dock>
      {open === 'paste' && <PasteDialog project={project} list={list} onClose={close} />}
      {open === 'blocked' && <BlockedDialog project={project} picks={picks} onShowOnly={onShowOnly} onClose={close} />}
    </>
  )
}

function Hint() {
  return (
    <span className={css.hint}>
      <span>
        <Trans>Tick servers to rotate their key pair.</Trans>
      </span>
      <Kbd>
        <Trans comment="key of the keyboard">Space</Trans>
      </Kbd>
      <span>
        <Trans comment="after the key Space">ticks,</Trans>
      </span>
      <Kbd>
        <Trans comment="keys of the keyboard">Shift Space</Trans>
      </Kbd>
      <span>
        <Trans comment="after the keys Shift Space">a range</Trans>
      </span>
    </span>
  )
}

/**
 * All that match, also those that are still to come: then the number is not known yet, and none is named. Where the rest
 * will not come, those that came.
 */
function SelectMatching({ list, onSelect }: { list: ServersList; onSelect: () => void }) {
  const format = useFormat()
  const { matching, matchingPicked } = list.picks
  const { coming } = list
  if (isFull(list.picks)) return null
  if (coming === undefined ? matching <= matchingPicked : list.total === 0) return null
  return (
    <button type="button" ref={handsFocusOn} className={`${text.link} ${css.all}`} onClick={onSelect}>
      {coming !== undefined ? (
        <Trans>Select all that match, also those still to come</Trans>
      ) : list.fleet.complete ? (
        <Trans>Select all {format.number(matching)} that match</Trans>
      ) : (
        <Trans>Select the {format.number(matching)} that came and match</Trans>
      )}
    </button>
  )
}
