import { Trans } from '@lingui/react/macro'
import { cutPath } from './key-cut.ts'
import css from './key-pair-name.module.css'

type Look = 'listed' | 'next' | 'unlisted'

/**
 * A key pair: its cut and its name. `name` null: the server has none. `next`: the one about to be put on. `unlisted`: on
 * a server, but not in the project's list, so without a fingerprint to cut from.
 */
export function KeyPairName(props: {
  name: string | null
  fingerprint?: string | undefined
  look?: Look
  /** Draws no note behind an unlisted name, where the place is tight or says it already. */
  bare?: boolean
}) {
  const { name, fingerprint, look = 'listed', bare = false } = props
  if (name === null) {
    return (
      <span className={css.keyPair} data-look="none">
        <svg viewBox="0 0 30 14" preserveAspectRatio="xMinYMin slice" aria-hidden="true">
          <circle cx="5" cy="7" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 2" />
        </svg>
        <span className={css.none}>
          <Trans>no key pair</Trans>
        </span>
      </span>
    )
  }
  const blank = look === 'unlisted' || fingerprint === undefined || fingerprint === ''
  return (
    <span className={css.keyPair} data-look={look}>
      <svg viewBox="0 0 30 14" aria-hidden="true" shapeRendering={blank ? 'auto' : 'crispEdges'}>
        <circle cx="5" cy="7" r="4" fill="none" stroke="currentColor" strokeWidth="2" shapeRendering="auto" />
        {blank ? (
          <path d="M10 4.5h19.5v4H10" fill="none" stroke="currentColor" strokeDasharray="2 1.5" />
        ) : (
          <path d={cutPath(fingerprint)} fill="currentColor" />
        )}
      </svg>
      <span className={css.name} title={name}>
        {name}
      </span>
      {look === 'unlisted' && !bare && (
        <span className={css.note}>
          <Trans>not in the list</Trans>
        </span>
      )}
    </span>
  )
}
