import { Trans } from '@lingui/react/macro'
import css from './server-connect.module.css'

/**
 * What to look at when it does not connect, the likeliest first (CPH user guide, ADB over the public network), and what
 * a key pair does not guard. `network`: v1 or v2.
 */
export function ConnectHelp({ network }: { network: string | undefined }) {
  return (
    <details className={css.more}>
      <summary>
        <Trans>If it does not connect</Trans>
      </summary>
      <ul className={css.list}>
        <li>
          <Trans>
            “Permission denied”: the wrong key or the wrong user. After a rotation it is the first thing to look at:
            only the new private key opens new tunnels.
          </Trans>
        </li>
        <li>
          <Trans>
            “Permissions … are too open”: make the key file yours alone, <code>chmod 600</code>.
          </Trans>
        </li>
        <li>
          <Trans>“No matching MAC”: the ssh client is too old.</Trans>
        </li>
        <li>
          <Trans>“Unable to connect” from adb: the phone does not run, or its address or port is another.</Trans>
        </li>
        {network === 'v2' && (
          <li>
            <Trans>No answer at all: the security group has to let SSH in.</Trans>
          </li>
        )}
        <li>
          <Trans>
            Tunnels that are open usually live on until they drop. ADB within the network and public ports of apps are
            not guarded by the key pair.
          </Trans>
        </li>
      </ul>
    </details>
  )
}
