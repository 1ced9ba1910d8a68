import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../ui/format.ts'
import css from './palette.module.css'
import type { ServersLooked } from './use-finds.ts'

/** Among how many servers was looked, where those are not all: one that is not found may well be there. */
export function ServersNote({ id, looked }: { id: string; looked: ServersLooked }) {
  const format = useFormat()
  const { read, of } = looked
  const count = format.number(read)
  const total = of === undefined ? undefined : format.number(of)
  return (
    <p id={id} className={css.note}>
      {read === 0 ? (
        <Trans>No server has been read yet, so none is found here. The list of servers reads them.</Trans>
      ) : total === undefined ? (
        <Plural
          value={read}
          one="Servers are found among the one that has been read so far; there may be more."
          other={`Servers are found among the ${count} that have been read so far; there may be more.`}
        />
      ) : (
        <Trans>
          Servers are found among the {count} of {total} that have been read so far.
        </Trans>
      )}
    </p>
  )
}
