import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconEyeOff } from '@tabler/icons-react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import text from '../ui/text.module.css'
import css from './key-pair-strip.module.css'
import { isLeftOut, type KeyPairShare, toggleShare } from './key-pair-shares.ts'
import type { ServersSearch } from './servers-search.ts'

type KeyPairStripProps = {
  shares: readonly KeyPairShare[]
  total: number
  /** More servers there are; these are those that came. */
  cut: boolean
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  search: ServersSearch
  onSearch: (search: ServersSearch) => void
}

// As many as a line holds; the others stand in the bar, in the table for screen readers and in the filter.
const named = 6

/** How the fleet divides over key pairs: a bar, and its names; a click on either filters. */
export function KeyPairStrip({ shares, total, cut, keyPairs, search, onSearch }: KeyPairStripProps) {
  const { t } = useLingui()
  const format = useFormat()
  const servers = format.number(total)
  const label = cut
    ? t`${plural(total, { one: 'Key pairs on the # server that came', other: `Key pairs on the ${servers} servers that came` })}`
    : t`${plural(total, { one: 'Key pairs on # server', other: `Key pairs on ${servers} servers` })}`
  const painted = shares.map((share, place) => ({ share, paint: paintOf(share, place), out: isLeftOut(share, search) }))
  // None and unlisted ones need a look more than the fifth largest does, so they keep their place.
  const odd = painted.filter(({ share }) => share.look !== 'listed')
  const even = painted.filter(({ share }) => share.look === 'listed')
  const shownEven = even.slice(0, Math.max(named - odd.length, 3))
  const legend = [...shownEven, ...odd.slice(0, named - shownEven.length)]
  const more = painted.length - legend.length

  return (
    <section className={css.strip} aria-label={label}>
      <div className={css.bar} aria-hidden="true">
        {painted.map(({ share, paint, out }) => (
          // For the pointer alone: the buttons below say and do the same. Nothing hidden may take the focus, by a click neither.
          <button
            key={share.value}
            type="button"
            tabIndex={-1}
            aria-label={share.name ?? t`no key pair`}
            onMouseDown={(event) => event.preventDefault()}
            data-paint={paint}
            data-out={out || undefined}
            style={{ flexGrow: share.count }}
            title={`${share.name ?? t`no key pair`} · ${format.number(share.count)}`}
            onClick={() => onSearch(toggleShare(share, search))}
          />
        ))}
      </div>
      <ul className={css.legend} data-sideways>
        {legend.map(({ share, paint, out }) => (
          <li key={share.value}>
            <button
              type="button"
              data-out={out || undefined}
              aria-pressed={search.keyPair?.includes(share.value) === true}
              title={format.percent(share.count / total)}
              onClick={() => onSearch(toggleShare(share, search))}
            >
              <i data-paint={paint} />
              <KeyPairName
                name={share.name}
                fingerprint={share.name === null ? undefined : keyPairs?.get(share.name)?.fingerprint}
                look={share.look === 'unlisted' ? 'unlisted' : 'listed'}
                bare
              />
              <b>{format.number(share.count)}</b>
              {out && (
                <>
                  <IconEyeOff size={14} aria-hidden="true" />
                  <span className={text.hidden}>
                    <Trans>left out by the filter</Trans>
                  </span>
                </>
              )}
            </button>
          </li>
        ))}
        {more > 0 && (
          <li className={css.more}>
            <Plural value={more} one="and # more" other="and # more" />
          </li>
        )}
      </ul>
      <table className={text.hidden}>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th>{t`Key pair`}</th>
            <th>{t`Servers`}</th>
            <th>{t`Share`}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.value}>
              <th>{share.name ?? t`no key pair`}</th>
              <td>{format.number(share.count)}</td>
              <td>{format.percent(share.count / total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The strip before there is anything to divide: the same height. */
export function KeyPairStripSkeleton() {
  return (
    <div className={css.strip} aria-hidden="true">
      <div className={css.bar}>
        <span data-paint="skeleton" style={{ flexGrow: 1 }} />
      </div>
      <div className={css.legend}>
        {[148, 140, 128].map((width) => (
          <i key={width} className={css.skeleton} style={{ width }} />
        ))}
      </div>
    </div>
  )
}

function paintOf(share: KeyPairShare, place: number): string {
  return share.look === 'listed' ? String(Math.min(place + 1, 4)) : share.look
}
