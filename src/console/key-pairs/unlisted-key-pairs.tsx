import { Trans } from '@lingui/react/macro'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import text from '../ui/text.module.css'
import { ServersCount } from './servers-count.tsx'
import css from './unlisted-key-pairs.module.css'

type UnlistedProps = { project: string; unlisted: readonly { name: string; servers: number }[] }

/** Key pairs that servers are on but the list does not have. */
export function UnlistedKeyPairs({ project, unlisted }: UnlistedProps) {
  return (
    <section className={css.unlisted} aria-labelledby="unlisted">
      <h2 id="unlisted">
        <Trans>On servers, but not in the list</Trans>
      </h2>
      <p className={text.muted}>
        <Trans>
          Deleted since, or of another user. They still open the servers they are on; they cannot be put on others.
        </Trans>
      </p>
      <ul>
        {unlisted.map(({ name, servers }) => (
          <li key={name}>
            <KeyPairName name={name} look="unlisted" bare />
            <ServersCount project={project} name={name} count={servers} failed={false} />
          </li>
        ))}
      </ul>
    </section>
  )
}
