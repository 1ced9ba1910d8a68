import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconCircleMinus,
  IconCopy,
  IconHelpHexagon,
  IconListCheck,
  IconSearchOff,
} from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useFormat } from '../../ui/format.ts'
import { useSpoken } from '../../ui/spoken.ts'
import { blockedGroups } from './blocked-groups.ts'
import { BlockedList, Names } from './blocked-list.tsx'
import { CopyButton } from './copy-line.tsx'
import css from './paste-dialog.module.css'
import type { PasteResult } from './paste-match.ts'
import { PasteTwins } from './paste-twins.tsx'

type PasteReportProps = {
  project: string
  result: PasteResult
  selected: ReadonlySet<string>
  chosen: ReadonlySet<string>
  onChosen: (chosen: ReadonlySet<string>) => void
}

/** What became of every value that was pasted. */
export function PasteReport({ project, result, selected, chosen, onChosen }: PasteReportProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { read, matched, blocked, ambiguous, notFound, duplicates } = result
  const groups = useMemo(() => blockedGroups(blocked), [blocked])
  const already = matched.reduce((sum, { id }) => sum + (selected.has(id) ? 1 : 0), 0)
  const [values, fit, missing] = [read, matched.length, notFound.length].map((one) => format.number(one))
  useSpoken(t`${values} read: ${fit} can be selected, ${missing} not found`)
  return (
    <div className={css.report}>
      <Part
        icon={IconListCheck}
        head={<Plural value={matched.length} one="# server can be selected" other="# servers can be selected" />}
      >
        {already > 0 && (
          <p>
            <Plural value={already} one="# of them is selected already" other="# of them are selected already" />
          </p>
        )}
      </Part>
      {ambiguous.length > 0 && (
        <Part
          icon={IconHelpHexagon}
          head={
            <Plural
              value={ambiguous.length}
              one="# name has several servers: choose"
              other="# names have several servers each: choose"
            />
          }
        >
          <PasteTwins ambiguous={ambiguous} chosen={chosen} onChosen={onChosen} />
        </Part>
      )}
      {blocked.length > 0 && (
        <Part
          icon={IconCircleMinus}
          head={<Plural value={blocked.length} one="# cannot be rotated" other="# cannot be rotated" />}
        >
          <BlockedList project={project} groups={groups} />
        </Part>
      )}
      {notFound.length > 0 && (
        <Part
          icon={IconSearchOff}
          head={
            <Plural value={notFound.length} one="# not found in this project" other="# not found in this project" />
          }
          action={<CopyButton text={notFound.join('\n')} label={t`what was not found`} />}
        >
          <Names names={notFound} />
        </Part>
      )}
      {duplicates > 0 && (
        <Part
          icon={IconCopy}
          head={
            <Plural
              value={duplicates}
              one="# repeats another, and counts once"
              other="# repeat others, and count once"
            />
          }
        />
      )}
      {fit === '0' && ambiguous.length === 0 && (
        <p className={css.hint}>
          <Trans>Is it a list of this project? Another one may have these servers.</Trans>
        </p>
      )}
    </div>
  )
}

type PartProps = { icon: Icon; head: ReactNode; action?: ReactNode; children?: ReactNode }

function Part({ icon: PartIcon, head, action, children }: PartProps) {
  return (
    <section className={css.part}>
      <PartIcon size={16} aria-hidden="true" />
      <div>
        <h3>
          {head}
          {action}
        </h3>
        {children}
      </div>
    </section>
  )
}
