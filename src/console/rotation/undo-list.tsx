import { Trans, useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { undoBlockText } from '../../contract/target-reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import text from '../ui/text.module.css'
import { Tick } from '../ui/tick.tsx'
import { isChanged, undoBlock } from './after.ts'
import { type LiveTargets, nameOf } from './live-targets.ts'
import css from './undo-list.module.css'

type ListProps = {
  live: LiveTargets
  listed: ReadonlyMap<string, KeyPair> | undefined
  out: ReadonlySet<string>
  chosen: ReadonlySet<string>
  onChosen: (chosen: ReadonlySet<string>) => void
}

const rowHeight = 32

/** The servers that were changed, to tick; one that cannot go back has no box to tick, and says why. */
export function UndoList({ live, listed, out, chosen, onChosen }: ListProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const [search, setSearch] = useState('')
  const scroller = useRef<HTMLFieldSetElement>(null)
  const rows = useMemo(() => {
    const needle = search.trim().toLowerCase()
    return live.order.flatMap((id) => {
      const target = live.byId.get(id)
      if (target === undefined || out.has(id) || !isChanged(target)) return []
      const texts = [nameOf(target), id, target.from?.name ?? '']
      return texts.some((one) => one.toLowerCase().includes(needle))
        ? [{ target, block: undoBlock(target, listed) }]
        : []
    })
  }, [live, listed, out, search])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  })
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChosen(next)
  }
  const free = rows.filter(({ block }) => block === undefined).map(({ target }) => target.serverId)
  const every = free.length > 0 && free.every((id) => chosen.has(id))
  return (
    <div className={css.list}>
      <div className={css.tools}>
        <SearchBox label={t`Server or key pair`} value={search} onChange={setSearch} />
        <button type="button" className={text.link} onClick={() => set(free, !every)}>
          {every ? <Trans>Choose none of these</Trans> : <Trans>Choose all of these</Trans>}
        </button>
      </div>
      <fieldset ref={scroller} className={css.scroller} aria-label={t`Servers to put back`}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            const { target, block } = row
            const id = target.serverId
            return (
              <label key={id} className={css.row} style={{ transform: `translateY(${item.start}px)` }}>
                <Tick
                  checked={block === undefined && chosen.has(id)}
                  disabled={block !== undefined}
                  onChange={(event) => set([id], event.target.checked)}
                />
                <span className={css.name}>{nameOf(target)}</span>
                {block === undefined ? (
                  <KeyPairName name={target.from?.name ?? null} fingerprint={target.from?.fingerprint} bare />
                ) : (
                  <span className={css.why}>{undoBlockText(block, language)}</span>
                )}
              </label>
            )
          })}
        </div>
        {rows.length === 0 && (
          <p className={css.none}>
            <Trans>No changed server fits “{search}”.</Trans>
          </p>
        )}
      </fieldset>
    </div>
  )
}
