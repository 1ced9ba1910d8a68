import { Trans, useLingui } from '@lingui/react/macro'
import { IconFilter } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { Choices } from '../ui/choices.tsx'
import type { LiveTargets } from './live-targets.ts'
import { pollEvery } from './poll.ts'
import { SearchBox } from '../ui/search-box.tsx'
import css from './target-list-panel.module.css'
import { countOf, filterOf, listTargets } from './target-list.ts'
import { TargetTable } from './target-table.tsx'
import { useHeld } from '../ui/use-held.ts'
import { useUrlText } from '../ui/use-url-text.ts'

type TargetListProps = {
  root: RefObject<HTMLDivElement | null>
  rotation: Rotation
  live: LiveTargets
  state: string | undefined
  search: string
  onShow: (next: { state?: string | undefined; q?: string | undefined }) => void
  /** Opens all that is known of one. */
  onTarget: (serverId: string) => void
}

/** Search and tabs over the table of targets. */
export function TargetList(props: TargetListProps) {
  const { root, rotation, live, state, search, onShow, onTarget } = props
  const { counts } = rotation
  const { t } = useLingui()
  const format = useFormat()
  const [inHand, setInHand] = useState(false)
  const [text, setText] = useUrlText(search, (q) => onShow({ state, q }))
  const filter = filterOf(state)
  const needle = useDeferredValue(text)
  const fresh = useMemo(() => listTargets(live, filter, needle), [live, filter, needle])
  const moves = pollEvery(live) !== false
  const ids = useHeld(fresh, inHand && moves, `${filter} ${needle}`)

  const all = format.number(countOf(counts, 'all'))
  const look = format.number(countOf(counts, 'look'))
  const way = format.number(countOf(counts, 'way'))
  return (
    <div className={css.panel}>
      <div className={css.tools}>
        <div className={css.search}>
          <SearchBox label={t`Server, job or code`} value={text} onChange={setText} slash />
        </div>
        <Choices
          label={t`Which servers`}
          value={filter}
          choices={[
            { value: 'all', text: <Trans>All {all}</Trans> },
            { value: 'look', text: <Trans>Need a look {look}</Trans> },
            { value: 'way', text: <Trans>On their way {way}</Trans> },
          ]}
          onChange={(next) => onShow({ state: next, q: text })}
        />
        <span className={css.held}>{inHand && moves && <Trans>Order held while you point at it</Trans>}</span>
      </div>
      {ids.length === 0 ? (
        <div className={css.empty}>
          <EmptyState
            icon={IconFilter}
            title={<Trans>No server to show here</Trans>}
            text={
              text === '' ? (
                <Trans>None is in this state now. They come and go while the rotation runs.</Trans>
              ) : (
                <Trans>Nothing fits “{text}”. Servers, job ids, request ids, codes and key pairs are searched.</Trans>
              )
            }
            action={
              <Button onClick={() => onShow({})}>
                <Trans>Show all</Trans>
              </Button>
            }
          />
        </div>
      ) : (
        <TargetTable root={root} ids={ids} rotation={rotation} live={live} onHand={setInHand} onTarget={onTarget} />
      )}
    </div>
  )
}
