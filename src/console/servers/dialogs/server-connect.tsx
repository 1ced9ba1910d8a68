import '@mantine/core/styles/Input.css'
import { TextInput } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { KeyPair } from '../../../contract/key-pair.ts'
import type { Server } from '../../../contract/server.ts'
import { KeyPairName } from '../../ui/key-pair-name.tsx'
import { connectLines, isPort, keyFileOf, sshUser } from './connect-lines.ts'
import { CopyButton, CopyLine } from './copy-line.tsx'
import { ConnectHelp } from './server-connect-help.tsx'
import css from './server-connect.module.css'

type ServerConnectProps = {
  project: string
  server: Server
  /** The project's key pairs by name; undefined: not known. */
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
}

type Parts = { phoneAddress: string; phonePort: string; localPort: string; user?: string; keyFile?: string }

/** 5555 is what phones usually listen on (phone detail, `listen_port`); any free port does here. */
const usual: Parts = { phoneAddress: '', phonePort: '5555', localPort: '15555' }

/** How one reaches the phones of a server now: which key pair, and the lines for a terminal. */
export function ServerConnect({ project, server, keyPairs }: ServerConnectProps) {
  const { t } = useLingui()
  const [parts, setParts] = useState(usual)
  const [chosen, setChosen] = useState<string>()
  const addresses = server.addresses.flatMap((address) => address.public ?? [])
  const address = addresses.find((one) => one === chosen) ?? addresses[0]
  const keyPair = server.keyPair === null ? undefined : keyPairs?.get(server.keyPair)
  const user = parts.user ?? sshUser(project)
  const keyFile = parts.keyFile ?? keyFileOf(server.keyPair)
  const badPort = (port: string) => (port === '' || isPort(port) ? undefined : t`A number from 1 to 65535.`)
  const lines = connectLines({
    user: user.trim(),
    serverAddress: address ?? '',
    phoneAddress: parts.phoneAddress.trim(),
    phonePort: isPort(parts.phonePort) ? parts.phonePort : '',
    localPort: isPort(parts.localPort) ? parts.localPort : '',
    keyFile: keyFile.trim(),
  })
  const field = (part: keyof Parts, label: string, value: string, error?: string) => (
    <TextInput
      label={label}
      value={value}
      error={error}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setParts({ ...parts, [part]: event.target.value })}
    />
  )

  return (
    <section className={css.connect} aria-labelledby="connect">
      <h3 id="connect">
        <Trans>How to connect</Trans>
      </h3>
      <p className={css.need}>
        {server.keyPair === null ? (
          <Trans>It has no key pair, so no tunnel can be opened to it. Give it one first.</Trans>
        ) : (
          <Trans>
            You need the private key of{' '}
            <KeyPairName
              name={server.keyPair}
              fingerprint={keyPair?.fingerprint}
              look={keyPairs !== undefined && keyPair === undefined ? 'unlisted' : 'listed'}
            />
            . Keyturn never has it: it is with whoever made or downloaded it.
          </Trans>
        )}
      </p>
      {server.openRotation !== undefined && (
        <p className={css.note}>
          <Trans>
            Rotation {server.openRotation.number} is changing its key pair. Until that is verified, either key may be
            the right one.
          </Trans>
        </p>
      )}
      {address === undefined && (
        <p className={css.note}>
          <Trans>The cloud lists no public address for it. A tunnel from outside needs one (an EIP).</Trans>
        </p>
      )}
      <div className={css.fields}>
        {field('phoneAddress', t`Address of the phone`, parts.phoneAddress)}
        {field('phonePort', t`Its ADB port`, parts.phonePort, badPort(parts.phonePort))}
      </div>
      <p className={css.hint}>
        <Trans>
          Both stand with the phone in the cloud’s own console, as its access of type adb. Keyturn does not read phones.
        </Trans>
      </p>
      {addresses.length > 1 && (
        <label className={css.choice}>
          <Trans>Public address of the server</Trans>
          <select value={address} onChange={(event) => setChosen(event.target.value)}>
            {addresses.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      <CopyLine text={lines.tunnel} label={t`the ssh line`} />
      <CopyLine text={lines.connect} label={t`the adb connect line`} />
      <CopyLine text={lines.devices} label={t`the adb devices line`} />
      <div className={css.all}>
        <span className={css.hint}>
          <Trans>It worked if nothing is said, or “Authorized users only”.</Trans>
        </span>
        <CopyButton text={Object.values(lines).join('\n')} label={t`all three lines`} all />
      </div>
      <details className={css.more}>
        <summary>
          <Trans>Other port, user or key file</Trans>
        </summary>
        <div className={css.fields}>
          {field('localPort', t`Free port on this computer`, parts.localPort, badPort(parts.localPort))}
          {field('user', t`SSH user: the project’s id`, user)}
          {field('keyFile', t`Private key file`, keyFile)}
        </div>
      </details>
      <ConnectHelp network={server.networkVersion} />
    </section>
  )
}
