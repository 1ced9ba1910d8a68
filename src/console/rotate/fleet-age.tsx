import { Trans } from '@lingui/react/macro'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Fleet } from '../api/fleet.ts'
import { Age } from '../ui/age.tsx'
import text from '../ui/text.module.css'
import css from './fleet-age.module.css'

/** How old the picture of the servers is that the review stands on, and the way to a new one. */
export function FleetAge(props: { read: UseQueryResult<Fleet>; frozen: boolean; onReadAgain: () => void }) {
  const { read, frozen, onReadAgain } = props
  const at = read.data?.at
  if (at === undefined) return null
  return (
    <p className={css.age}>
      <Trans>
        The servers as read <Age at={at} /> ago.
      </Trans>{' '}
      {read.isFetching ? (
        <Trans>Reading them again…</Trans>
      ) : (
        <button type="button" className={text.link} disabled={frozen} onClick={onReadAgain}>
          <Trans>Read again</Trans>
        </button>
      )}
    </p>
  )
}
