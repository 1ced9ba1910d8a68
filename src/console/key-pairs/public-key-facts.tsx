import { Trans, useLingui } from '@lingui/react/macro'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { PublicKey } from '../../contract/public-key.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import { md5Fingerprint, sha256Fingerprint } from './fingerprints.ts'
import css from './import-key-pair.module.css'
import { typeName } from './key-type.ts'

type PublicKeyFactsProps = { publicKey: PublicKey; name: string; keyPairs: readonly KeyPair[] | undefined }

/** What the key is, before it is sent: compare it with what its owner says. */
export function PublicKeyFacts({ publicKey, name, keyPairs }: PublicKeyFactsProps) {
  const { t } = useLingui()
  const { algorithm, blob, comment, converted } = publicKey
  const fingerprint = md5Fingerprint(blob)
  const type = typeName(publicKey)
  const spoken = useSpokenContent<HTMLElement>(true)
  const same = keyPairs?.find((one) => one.fingerprint.toLowerCase() === fingerprint)
  return (
    <section ref={spoken} className={css.facts} aria-label={t`What this key is`}>
      <dl>
        <dt>{t`Type`}</dt>
        <dd>
          {type} <KeyPairName name={name === '' ? '…' : name} fingerprint={fingerprint} look="next" />
        </dd>
        {comment !== '' && (
          <>
            <dt>{t`Comment`}</dt>
            <dd className={css.mono}>{comment}</dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd>
          <ShortId value={sha256Fingerprint(blob)} whole label={t`SHA-256 fingerprint`} />
        </dd>
        <dt>MD5</dt>
        <dd>
          <ShortId value={fingerprint} whole label={t`MD5 fingerprint`} />
        </dd>
      </dl>
      {same !== undefined && (
        <Note>
          <Trans>
            The list has this very key already, as <KeyPairName name={same.name} fingerprint={same.fingerprint} />.
          </Trans>
        </Note>
      )}
      {converted && (
        <Note>
          <Trans>Converted from RFC 4716, the form that PuTTYgen saves: the cloud takes the line of OpenSSH.</Trans>
        </Note>
      )}
      {algorithm === 'ssh-dss' ? (
        <Note>
          <Trans>DSA is imported, but current SSH programs refuse it. Use RSA.</Trans>
        </Note>
      ) : (
        algorithm !== 'ssh-rsa' && (
          <Note>
            <Trans>CPH does not document that its servers take {type}. Try it on one server first.</Trans>
          </Note>
        )
      )}
    </section>
  )
}

function Note({ children }: { children: ReactNode }) {
  return (
    <p className={css.note}>
      <IconInfoCircle size={16} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
