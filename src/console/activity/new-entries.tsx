import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ActivityFilter } from '../../contract/activity.ts'
import { keepsFocus } from '../ui/focus-kept.ts'
import over from '../ui/over-list.module.css'
import { useSpoken } from '../ui/spoken.ts'
import { newerActivityQuery } from './activity-query.ts'

type NewEntriesProps = { filter: ActivityFilter; after: number | undefined; onShow: () => void }

/** What came since the list was read: said, and not put under the reader's eyes. */
export function NewEntries({ filter, after, onShow }: NewEntriesProps) {
  const { t } = useLingui()
  const { data } = useQuery(newerActivityQuery(filter, after))
  const count = data?.entries.length ?? 0
  const more = data?.next !== undefined
  useSpoken(count > 0 ? t`New entries came` : '')
  if (count === 0) return null
  return (
    <div className={over.over} ref={keepsFocus}>
      <Button onClick={onShow}>
        {more ? (
          <Trans>Show {count} and more new entries</Trans>
        ) : (
          <Plural value={count} one="Show # new entry" other="Show # new entries" />
        )}
      </Button>
    </div>
  )
}
