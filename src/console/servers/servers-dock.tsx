import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconEyeOff, IconRotateClockwise } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Dock } from '../ui/dock.tsx'
import { useFormat } from '../ui/format.ts'
import { Kbd } from '../ui/kbd.tsx'
import text from '../ui/text.module.css'
import type { Picks } from './picks.ts'
import { selectionOf } from './selection.ts'
import css from './servers-dock.module.css'

type ServersDockProps = {
  project: string
  picks: Picks
  onSelectMatching: () => void
  onShowPicked: () => void
}

/** What is selected, and the one thing to do with it. */
export function ServersDock({ project, picks, onSelectMatching, onShowPicked }: ServersDockProps) {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const all = picks.matching > picks.matchingPicked && (
    <button type="button" className={`${text.link} ${css.all}`} onClick={onSelectMatching}>
      <Trans>Select all {format.number(picks.matching)} that match</Trans>
    </button>
  )
  if (picks.count === 0) {
    return (
      <Dock quiet label={t`Selection`}>
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
        <span className={css.grow} />
        {all}
      </Dock>
    )
  }
  const count = format.number(picks.count)
  return (
    <Dock label={t`Selection`}>
      <div className={css.figures}>
        <b className={css.count}>
          <Trans>{count} selected</Trans>
        </b>
        {picks.hidden > 0 && (
          <span className={css.hidden}>
            <IconEyeOff size={16} aria-hidden="true" />
            <span>
              <Plural value={picks.hidden} one="# hidden by the filter" other="# hidden by the filter" />
            </span>
            <button type="button" className={`${text.link} ${css.show}`} onClick={onShowPicked}>
              <Trans comment="the selected servers that the filter hides">Show them</Trans>
            </button>
          </span>
        )}
        {picks.gone.length > 0 && (
          <span className={css.hidden}>
            <span>
              <Plural value={picks.gone.length} one="# no longer in the list" other="# no longer in the list" />
            </span>
            <button type="button" className={text.link} onClick={() => selectionOf(project).remove(picks.gone)}>
              <Trans>Leave out</Trans>
            </button>
          </span>
        )}
      </div>
      <span className={css.separator} />
      <span className={css.keyPairs}>
        <Plural value={picks.keyPairs} one="on # key pair" other="on # key pairs" />
      </span>
      {all}
      <span className={css.grow} />
      <Button className={css.clear} onClick={() => selectionOf(project).clear()}>
        <Trans>Clear</Trans>
      </Button>
      <Button
        variant="filled"
        className={css.primary}
        leftSection={<IconRotateClockwise size={16} aria-hidden="true" />}
        onClick={() => void navigate({ to: '/p/$project/rotate', params: { project } })}
      >
        <Trans>Rotate key pair…</Trans>
      </Button>
    </Dock>
  )
}
