import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../ui/format.ts'
import type { Outlook } from './outlook.ts'

/** What will happen, as one sentence, from the numbers that are sent. */
export function OutlookText({ outlook }: { outlook: Outlook }) {
  const { first, batches } = outlook
  const going = first === undefined ? <AllAtOnce {...outlook} /> : <FirstWave first={first} after={outlook.after} />
  const stopping = <Stopping {...outlook} />
  if (first !== undefined) {
    const following = <Following {...outlook} />
    return (
      <Trans comment="1 server first, then hold; then 1,239 in 25 batches; stops at 62 failures or unknowns.">
        {going}; {following}; {stopping}.
      </Trans>
    )
  }
  // In one request all is out at once, and no limit keeps anything back.
  if (batches === 1) return <Trans comment="12 servers at once, in one batch.">{going}.</Trans>
  return (
    <Trans comment="1,240 servers at once, in 25 batches; stops at 62 failures or unknowns.">
      {going}; {stopping}.
    </Trans>
  )
}

function FirstWave({ first, after }: { first: number; after: Outlook['after'] }) {
  return after === 'hold' ? (
    <Plural value={first} one="# server first, then hold" other="# servers first, then hold" />
  ) : (
    <Plural value={first} one="# server first" other="# servers first" />
  )
}

function Following({ rest, batches, after }: Outlook) {
  const format = useFormat()
  const servers = format.number(rest)
  return after === 'hold' ? (
    <Plural value={batches} one={`then ${servers} in one batch`} other={`then ${servers} in # batches`} />
  ) : (
    <Plural
      value={batches}
      one={`then, without asking, ${servers} in one batch`}
      other={`then, without asking, ${servers} in # batches`}
    />
  )
}

function AllAtOnce({ change, batches }: Outlook) {
  const format = useFormat()
  const servers = format.number(change)
  if (change === 1) return <Trans comment="a whole rotation">1 server, in one request</Trans>
  return (
    <Plural
      value={batches}
      one={`${servers} servers at once, in one batch`}
      other={`${servers} servers at once, in # batches`}
    />
  )
}

function Stopping({ stop, stopInFirst }: Outlook) {
  const format = useFormat()
  if (stopInFirst === undefined) {
    return stop === undefined ? (
      <Trans comment="no limit is set">no failure stops it</Trans>
    ) : (
      <Plural value={stop} one="stops at # failure or unknown" other="stops at # failures or unknowns" />
    )
  }
  if (stop === undefined) {
    return (
      <Plural
        value={stopInFirst}
        one="stops at # failure or unknown in the first wave, and at none after it"
        other="stops at # failures or unknowns in the first wave, and at none after it"
      />
    )
  }
  const all = format.number(stop)
  return (
    <Plural
      value={stopInFirst}
      one={`stops at # failure or unknown in the first wave, at ${all} in all`}
      other={`stops at # failures or unknowns in the first wave, at ${all} in all`}
    />
  )
}
