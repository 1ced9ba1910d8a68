import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheckFilled, IconKeyOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { KeyDrop } from './key-drop.tsx'
import css from './key-drop.module.css'
import type { OpenedKey } from './opened-key.ts'
import { fitsPair } from './prove.ts'
import { hasCryptography } from './secure-context.ts'
import type { PrivateKeyFile } from './use-private-key.ts'

type ProofFieldProps = {
  own: PrivateKeyFile
  /** The one that is chosen; undefined: none yet. */
  keyPair: KeyPair | undefined
  keyPairs: readonly KeyPair[] | undefined
  onChoose: (name: string) => void
}

/** Whoever rotates shows that they hold the new private key, or goes on without. */
export function ProofField({ own, keyPair, keyPairs, onChoose }: ProofFieldProps) {
  const { t } = useLingui()
  const { dropped } = own
  const possible = hasCryptography()
  return (
    <section className={css.proof} aria-label={t`Private key`}>
      <KeyDrop
        own={own}
        disabled={!possible}
        prompt={
          keyPair === undefined ? (
            <Trans>Drop the private key file here, or</Trans>
          ) : (
            <Trans>
              Drop the private key file of <code>{keyPair.name}</code> here, or
            </Trans>
          )
        }
        note={
          possible ? (
            <Trans>Shows that you hold it. It is checked in this page, signs what you submit, and never leaves.</Trans>
          ) : (
            <Trans>Not possible here: the browser’s cryptography needs a page over https or from this machine.</Trans>
          )
        }
      >
        {(another) =>
          dropped.state === 'open' &&
          (keyPair !== undefined && fitsPair(dropped.key, keyPair) ? (
            <>
              <IconCircleCheckFilled size={20} aria-hidden="true" />
              <div className={css.words} data-fits>
                <p className={css.title}>
                  <Trans>The private key is in your hands</Trans>
                </p>
                <p className={css.note}>
                  <Trans>
                    <code>{dropped.file}</code> fits. Checked here; the file does not leave this page.
                  </Trans>
                </p>
              </div>
            </>
          ) : (
            <AnotherKey file={dropped.file} opened={dropped.key} {...{ another, keyPair, keyPairs, onChoose }} />
          ))
        }
      </KeyDrop>
    </section>
  )
}

type AnotherKeyProps = Omit<ProofFieldProps, 'own'> & { file: string; opened: OpenedKey; another: ReactNode }

/** It is a private key, but not this one's; perhaps another listed one's, which is then offered. */
function AnotherKey({ file, opened, another, keyPair, keyPairs, onChoose }: AnotherKeyProps) {
  const other = keyPairs?.find((one) => one.blocked === undefined && fitsPair(opened, one))
  return (
    <>
      <IconKeyOff className={css.failed} size={20} aria-hidden="true" />
      <div className={css.words}>
        <p className={css.title}>
          {keyPair === undefined ? (
            <Trans>This is the key of no key pair that is chosen</Trans>
          ) : (
            <Trans>
              This is not the key of <code>{keyPair.name}</code>
            </Trans>
          )}
        </p>
        <p className={css.note}>
          <Trans>
            <code>{file}</code> has the fingerprint <code>{opened.fingerprint}</code>.
          </Trans>{' '}
          {keyPair !== undefined && keyPair.fingerprint !== opened.fingerprint && (
            <Trans>
              That of the chosen one is <code>{keyPair.fingerprint}</code>.
            </Trans>
          )}{' '}
          {other === undefined && <Trans>No key pair in the list that can be put on a server has this key.</Trans>}{' '}
          {another}
        </p>
        {other !== undefined && (
          <Button className={css.other} onClick={() => onChoose(other.name)}>
            {/* One piece: the parts of a button stand apart from one another without their spaces. */}
            <span>
              <Trans>
                Choose <code>{other.name}</code>, whose key it is
              </Trans>
            </span>
          </Button>
        )}
      </div>
    </>
  )
}
