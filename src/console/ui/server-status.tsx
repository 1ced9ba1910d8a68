import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import {
  type Icon,
  IconAlertTriangle,
  IconHelpHexagon,
  IconLoader,
  IconPlayerPlay,
  IconPointFilled,
  IconPower,
  IconSnowflake,
  IconTrash,
} from '@tabler/icons-react'
import type { ServerStatus } from '../../contract/words.ts'
import css from './state.module.css'

/** Normal is silent: a grey point, never a green one. */
export const serverStatusLook: Record<ServerStatus, { icon: Icon; word: MessageDescriptor; look: string }> = {
  normal: { icon: IconPointFilled, word: msg`normal`, look: 'silent' },
  creating: { icon: IconLoader, word: msg`creating`, look: 'accepted' },
  starting: { icon: IconPlayerPlay, word: msg`starting`, look: 'accepted' },
  abnormal: { icon: IconAlertTriangle, word: msg`abnormal`, look: 'failed' },
  frozen: { icon: IconSnowflake, word: msg`frozen`, look: 'accepted' },
  shutDown: { icon: IconPower, word: msg`shut down`, look: 'skipped' },
  shuttingDown: { icon: IconPower, word: msg`shutting down`, look: 'accepted' },
  shutDownFailed: { icon: IconAlertTriangle, word: msg`shut-down failed`, look: 'failed' },
  deleted: { icon: IconTrash, word: msg`deleted`, look: 'skipped' },
  unknown: { icon: IconHelpHexagon, word: msg`unknown`, look: 'unknown' },
}

export function ServerStatusTag({ status }: { status: ServerStatus }) {
  const { i18n } = useLingui()
  const { icon: StatusIcon, word, look } = serverStatusLook[status]
  return (
    <span className={css.state} data-look={look}>
      <StatusIcon size={16} aria-hidden="true" />
      <span className={css.word}>{i18n._(word)}</span>
    </span>
  )
}
