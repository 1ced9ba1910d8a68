import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { Trans } from '@lingui/react/macro'
import type { KeyPair } from '../../contract/key-pair.ts'
import { serverStatuses } from '../../contract/words.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { serverStatusLook } from '../ui/server-status.tsx'
import text from '../ui/text.module.css'
import type { Facet } from './server-list.ts'
import { noValue, type RotationStanding, rotationStandings, unlistedKeyPair } from './servers-search.ts'

/** What a filter goes by. */
export const facetWord: Record<Facet, MessageDescriptor> = {
  status: msg`Status`,
  keyPair: msg`Key pair`,
  rotation: msg`Rotation`,
  model: msg`Model`,
  zone: msg`Zone`,
  network: msg`Network`,
}

const standingWord: Record<RotationStanding, MessageDescriptor> = {
  ready: msg`can be rotated`,
  inRotation: msg`in a rotation now`,
  blocked: msg`cannot be rotated`,
}

type KeyPairs = ReadonlyMap<string, KeyPair> | undefined

/** A value of a filter, in words or as it is drawn elsewhere. */
export function FacetValue({ by, value, keyPairs }: { by: Facet; value: string; keyPairs: KeyPairs }) {
  const { i18n } = useLingui()
  if (by === 'keyPair') return <KeyPairValue value={value} keyPairs={keyPairs} />
  if (by === 'status') {
    const status = serverStatuses.find((one) => one === value)
    return <span>{status === undefined ? value : i18n._(serverStatusLook[status].word)}</span>
  }
  if (by === 'rotation') {
    const standing = rotationStandings.find((one) => one === value)
    return <span>{standing === undefined ? value : i18n._(standingWord[standing])}</span>
  }
  if (value === noValue) {
    return (
      <span className={text.muted}>
        <Trans comment="a server of which the cloud tells no model, zone or network">not told</Trans>
      </span>
    )
  }
  return <span className={`${text.mono} ${text.truncate}`}>{value}</span>
}

/** A key pair, or one of the two words that stand for many. */
function KeyPairValue({ value, keyPairs }: { value: string; keyPairs: KeyPairs }) {
  if (value === unlistedKeyPair) {
    return (
      <span>
        <Trans>not in the list</Trans>
      </span>
    )
  }
  return (
    <KeyPairName
      name={value === noValue ? null : value}
      fingerprint={keyPairs?.get(value)?.fingerprint}
      look={keyPairs !== undefined && !keyPairs.has(value) ? 'unlisted' : 'listed'}
      bare
    />
  )
}
