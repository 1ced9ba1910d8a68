import { Button } from '@mantine/core'
import { Plural, Trans } from '@lingui/react/macro'
import { IconFilter, IconServerOff } from '@tabler/icons-react'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { filterCount } from './servers-search.ts'
import type { ServersList } from './use-servers-list.ts'

/** The project has no servers at all. */
export function NoServers({ onRead }: { onRead: () => void }) {
  return (
    <EmptyState
      icon={IconServerOff}
      title={<Trans>No servers in this project</Trans>}
      text={
        <Trans>
          The cloud lists none here. Servers are bought in the cloud’s own console; another project or region may have
          some.
        </Trans>
      }
      action={
        <Button onClick={onRead}>
          <Trans>Read again</Trans>
        </Button>
      }
    />
  )
}

/** The filters leave none of those that are there. */
export function NoMatch({ list, onClear }: { list: ServersList; onClear: () => void }) {
  const format = useFormat()
  const { coming, total, selected } = list
  const active = filterCount(list.filters)
  return (
    <EmptyState
      icon={IconFilter}
      title={coming === undefined ? <Trans>No server matches</Trans> : <Trans>No server matches yet</Trans>}
      text={
        <>
          <Trans>
            {format.number(total)} are hidden by <Plural value={active} one="# filter" other="# filters" />.
          </Trans>{' '}
          {selected.size > 0 && <Trans>{format.number(selected.size)} stay selected.</Trans>}
        </>
      }
      action={
        <Button onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
      }
    />
  )
}
