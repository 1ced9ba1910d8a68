import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import list from '../ui/list-table.module.css'
import text from '../ui/text.module.css'
import table from './key-pairs-table.module.css'
import { ServersCount } from './servers-count.tsx'
import css from './unlisted-key-pairs.module.css'

type UnlistedProps = { project: string; unlisted: readonly { name: string; servers: number }[] }

/** Key pairs that servers are on but the list does not have, in the columns of the list above. */
export function UnlistedKeyPairs({ project, unlisted }: UnlistedProps) {
  const { t } = useLingui()
  const heads = [t`Name`, t`Fingerprint`, t`Type`, t`Scope`, t`Age`, t`Servers`, t`Can it be put on a server`]
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
      <table className={`${list.table} ${table.table}`} aria-labelledby="unlisted">
        {/* The heads above are seen; these are heard. */}
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                <span className={text.hidden}>{head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {unlisted.map(({ name, servers: count }) => (
            <tr key={name}>
              <th scope="row">
                <KeyPairName name={name} look="unlisted" bare />
              </th>
              {/* Fingerprint, type, scope and age: nobody tells them. */}
              <td>–</td>
              <td>–</td>
              <td>–</td>
              <td>–</td>
              <td>
                <ServersCount project={project} name={name} count={count} failed={false} />
                <span className={table.unit} aria-hidden="true">
                  <Plural value={count} one="server" other="servers" />
                </span>
              </td>
              <td>–</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
