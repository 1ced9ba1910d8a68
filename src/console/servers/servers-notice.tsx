import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconClock, IconRefresh } from '@tabler/icons-react'
import type { Fleet } from '../api/fleet.ts'
import { ProblemError } from '../api/client.ts'
import { problemWords } from '../api/problem-words.ts'
import { useAppLanguage } from '../app/language.ts'
import { Age } from '../ui/age.tsx'
import { useFormat } from '../ui/format.ts'
import { GreyNotice } from '../ui/grey-notice.tsx'
import { useSpoken } from '../ui/spoken.ts'
import css from './servers-screen.module.css'

type ServersNoticeProps = { fleet: Fleet; error: Error | null; readAt: number; onRead: () => void; reading: boolean }

/**
 * Below a list that is not what it should be: cut, old, or not to be read again. The rows stay, and with
 * them the selection.
 */
export function ServersNotice({ fleet, error, readAt, onRead, reading }: ServersNoticeProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const format = useFormat()
  const read = (
    <Button leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={onRead} disabled={reading}>
      <Trans>Read again</Trans>
    </Button>
  )
  const why =
    error instanceof ProblemError
      ? problemWords(error.problem, language)
      : error !== null
        ? { title: t`The connection was cut`, next: '' }
        : undefined
  // Without the age, which would be said anew with every second.
  useSpoken(
    !fleet.complete ? t`The list was cut` : error !== null ? t`The list could not be read again` : t`The list is old`,
  )
  const loaded = format.number(fleet.byId.size)
  const title = !fleet.complete ? (
    fleet.count === undefined ? (
      <Plural
        value={fleet.byId.size}
        one="The list was cut after # server."
        other={`The list was cut after ${loaded} servers.`}
      />
    ) : (
      <Trans>
        The list was cut after {loaded} of {format.number(fleet.count)} servers.
      </Trans>
    )
  ) : error !== null ? (
    <Trans>
      Could not be read again. This list is <Age at={readAt} /> old.
    </Trans>
  ) : (
    <Trans>
      This list is <Age at={readAt} /> old.
    </Trans>
  )
  return (
    <div className={css.notice}>
      <GreyNotice
        icon={IconClock}
        title={title}
        text={
          <>
            {why !== undefined && (
              <>
                {why.title}
                {error instanceof ProblemError && error.problem.cloud !== undefined && ` (${error.problem.cloud.code})`}
                {'. '}
                {why.next}{' '}
              </>
            )}
            <Trans>Selection and filters are kept.</Trans>
          </>
        }
        action={read}
      />
    </div>
  )
}
