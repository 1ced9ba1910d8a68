import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  IconCircleCheckFilled,
  IconCircleMinus,
  IconCircleStop,
  IconHandStop,
  type Icon,
  IconSquareRoundedX,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { holdText } from '../../contract/reasons.ts'
import type { Rotation } from '../../contract/rotation.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { totalsOf } from './bar-parts.ts'
import { type Ending, endingOf } from './ending.ts'
import { useProgressText } from './progress-text.ts'
import css from './rotation-notice.module.css'
import { countOf } from './target-list.ts'

/** What the rotation waits for, or how it ended, and what can be done now. While it simply runs, nothing. */
export function RotationNotice({ rotation }: { rotation: Rotation }) {
  if (rotation.state === 'held') return <Held rotation={rotation} />
  if (rotation.state !== 'finished') return null
  const ending = endingOf(rotation)
  return ending === undefined ? null : <Ended rotation={rotation} ending={ending} />
}

function Held({ rotation }: { rotation: Rotation }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const format = useFormat()
  const out = format.number(countOf(rotation.counts, 'way'))
  const waiting = format.number(rotation.counts.waiting ?? 0)
  const why = rotation.held === undefined ? '' : holdText(rotation.held.code, rotation.held.params, language)
  return (
    <Notice icon={IconHandStop} look="held" title={t`Held. ${why}`}>
      <Trans>
        Nothing more is sent. {out} already sent cannot be recalled and are still settling; {waiting} wait.
      </Trans>
    </Notice>
  )
}

const looks: Record<Ending, { icon: Icon; look: string }> = {
  verified: { icon: IconCircleCheckFilled, look: 'verified' },
  partlyFailed: { icon: IconSquareRoundedX, look: 'failed' },
  failed: { icon: IconSquareRoundedXFilled, look: 'failed' },
  stopped: { icon: IconCircleStop, look: 'stopped' },
  nothingToDo: { icon: IconCircleMinus, look: 'skipped' },
}

function Ended({ rotation, ending }: { rotation: Rotation; ending: Ending }) {
  const { t } = useLingui()
  const { icon, look } = looks[ending]
  const { counts } = rotation
  const { toChange, planned } = totalsOf(counts)
  const progress = useProgressText()(counts)
  const stopped = counts.stopped ?? 0
  const name = rotation.keyPair?.name ?? ''
  const titles: Record<Ending, ReactNode> = {
    verified: (
      <Plural
        value={toChange}
        one="The server was read back and shows the new key pair."
        other="All # servers were read back and show the new key pair."
      />
    ),
    partlyFailed: t`Not all went well: ${progress}.`,
    failed: t`No server is verified: ${progress}.`,
    stopped: (
      <Plural
        value={stopped}
        one="Stopped: # server was never sent and stays on its old key pair."
        other="Stopped: # servers were never sent and stay on their old key pairs."
      />
    ),
    nothingToDo: (
      <Plural
        value={planned}
        one="Nothing to do: the server was skipped."
        other="Nothing to do: all # servers were skipped."
      />
    ),
  }
  const next: Record<Ending, ReactNode> = {
    verified: (
      <Trans>
        New SSH logins need the private key of <code>{name}</code>; open tunnels live until they drop.
      </Trans>
    ),
    partlyFailed: <Mend />,
    failed: <Mend />,
    stopped: <Trans>What was sent before is settled below. Rotate the others when you are ready.</Trans>,
    nothingToDo: <Trans>Nothing was sent. Each row says why it was left out.</Trans>,
  }
  return (
    <Notice icon={icon} look={look} title={titles[ending]}>
      {next[ending]}
    </Notice>
  )
}

function Mend() {
  return <Trans>Look at what went wrong, mend it, then rotate those servers again.</Trans>
}

type NoticeProps = { icon: Icon; look: string; title: ReactNode; children: ReactNode }

function Notice({ icon: NoticeIcon, look, title, children }: NoticeProps) {
  return (
    <section className={css.wrap}>
      <div className={css.notice} data-look={look}>
        <NoticeIcon size={20} aria-hidden="true" />
        <div>
          <p className={css.title}>{title}</p>
          <p className={css.text}>{children}</p>
        </div>
      </div>
    </section>
  )
}
