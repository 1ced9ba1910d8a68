import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconEyeOff } from '@tabler/icons-react'
import { limits } from '../../contract/words.ts'
import { handsFocusOn } from '../ui/focus-kept.ts'
import { useFormat } from '../ui/format.ts'
import { useSpoken } from '../ui/spoken.ts'
import text from '../ui/text.module.css'
import { hiddenPicks } from './picks.ts'
import { useLeftOut } from './selection.ts'
import type { useSelectMatching } from './selection-wait.ts'
import css from './servers-dock.module.css'
import type { ServersList } from './use-servers-list.ts'

type DockFiguresProps = {
  project: string
  list: ServersList
  matching: ReturnType<typeof useSelectMatching>
  onShowOnly: (ids: ReadonlySet<string>) => void
  onWhy: () => void
}

/** How many are selected, and what there is to know of them: hidden, unfit, gone, too many, still growing. */
export function DockFigures({ project, list, matching, onShowOnly, onWhy }: DockFiguresProps) {
  const format = useFormat()
  const leftOut = useLeftOut(project)
  const { fleet, shown, selected, picks } = list
  const unfit = picks.blocked.length + picks.gone.length
  useSpokenUnfit(unfit)
  const count = format.number(picks.count)
  return (
    <>
      <div className={css.figures}>
        <b className={css.count}>
          <Trans>{count} selected</Trans>
        </b>
        {picks.hidden > 0 && (
          <span className={css.hidden} ref={handsFocusOn}>
            <IconEyeOff size={16} aria-hidden="true" />
            <span>
              <Plural value={picks.hidden} one="# hidden by the filter" other="# hidden by the filter" />
            </span>
            <button
              type="button"
              className={`${text.link} ${css.show}`}
              onClick={() => onShowOnly(hiddenPicks(fleet.byId, shown, selected))}
            >
              <Trans comment="the selected servers that the filter hides">Show them</Trans>
            </button>
          </span>
        )}
        {unfit > 0 && (
          <button type="button" className={`${text.link} ${css.unfit}`} aria-haspopup="dialog" onClick={onWhy}>
            <IconAlertTriangle size={16} aria-hidden="true" />
            <Plural value={unfit} one="# cannot be rotated" other="# cannot be rotated" />
          </button>
        )}
        {leftOut > 0 && (
          <span className={css.limit}>
            <Trans>
              {format.number(limits.serversPerRotation)} is the most one rotation takes: {format.number(leftOut)} left
              out
            </Trans>
          </span>
        )}
        {matching.state === 'waiting' && (
          <span className={css.waiting} ref={handsFocusOn}>
            <span>
              <Waiting read={fleet.byId.size} of={fleet.count} />
            </span>
            <button type="button" className={text.link} onClick={matching.stop}>
              <Trans comment="for the rest of the list; what is selected stays so">Stop waiting</Trans>
            </button>
          </span>
        )}
        {matching.state === 'cut' && (
          <span className={css.waiting}>
            <Trans>The rest never came: only what was read is selected.</Trans>
          </span>
        )}
      </div>
      {matching.state === 'none' && (
        <>
          <span className={css.separator} />
          <span className={css.keyPairs}>
            <Plural value={picks.keyPairs} one="on # key pair" other="on # key pairs" />
          </span>
        </>
      )}
    </>
  )
}

function Waiting({ read, of }: { read: number; of: number | undefined }) {
  const format = useFormat()
  return of === undefined ? (
    <Trans>Waiting for the rest of the list: {format.number(read)} read</Trans>
  ) : (
    <Trans>
      Waiting for the rest of the list: {format.number(read)} of {format.number(of)} read
    </Trans>
  )
}

/** A selected server that went away or became unfit while one looked elsewhere is not dropped, but said. */
function useSpokenUnfit(unfit: number): void {
  const { t } = useLingui()
  const format = useFormat()
  useSpoken(unfit === 0 ? '' : t`${format.number(unfit)} of the selected servers cannot be rotated`)
}
