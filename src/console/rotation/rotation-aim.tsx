import { Plural, Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { totalsOf } from './bar-parts.ts'
import type { LiveTargets } from './live-targets.ts'
import css from './rotation-head.module.css'

/** Which key pair on how many servers; an undo leads back, to one key pair or to several, and never to a new one. */
export function RotationAim({ rotation, live }: { rotation: Rotation; live: LiveTargets }) {
  const format = useFormat()
  const { keyPair } = rotation
  const { planned } = totalsOf(rotation.counts)
  const count = format.number(planned)
  return (
    <>
      {keyPair === undefined ? (
        <BackTo live={live} />
      ) : (
        <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} look="next" />
      )}
      <span className={css.on}>
        <Plural value={planned} one="on # server" other={`on ${count} servers`} />
      </span>
    </>
  )
}

function BackTo({ live }: { live: LiveTargets }) {
  const format = useFormat()
  const all = useMemo(() => new Map([...live.byId.values()].map(({ to }) => [to.name, to.fingerprint])), [live.byId])
  const [first, ...others] = all
  const many = format.number(all.size)
  return (
    <>
      <span className={css.on}>
        {others.length === 0 ? (
          <Trans>back to</Trans>
        ) : (
          <Plural value={all.size} one="back to # key pair" other={`back to ${many} key pairs`} />
        )}
      </span>
      {first !== undefined && others.length === 0 && <KeyPairName name={first[0]} fingerprint={first[1]} />}
    </>
  )
}
