import { useLingui } from '@lingui/react/macro'
import type { Misfit, MisfitCode } from './misfit.ts'

export type MisfitText = { title: string; next: string }

/** Why a file is not the private key that is wanted, and what to do. */
export function useMisfitText(): (misfit: Misfit) => MisfitText {
  const { t } = useLingui()
  return ({ code, what }) => {
    const another = t`Choose the file of the private key.`
    const texts: Record<MisfitCode, MisfitText> = {
      empty: { title: t`The file is empty`, next: another },
      tooLarge: {
        title: t`The file is too large for a private key`,
        next: t`A private key has a few kilobytes. ${another}`,
      },
      publicKey: {
        title: t`This is a public key`,
        next: t`Choose the private one: it is beside it, without “.pub”.`,
      },
      certificate: { title: t`This is a certificate`, next: another },
      putty: {
        title: t`This is a key of PuTTY`,
        next: t`Export it in PuTTYgen: Conversions, Export OpenSSH key. Then choose that file.`,
      },
      noKey: { title: t`This is not a private key`, next: another },
      several: { title: t`The file has several keys`, next: t`Choose a file with one private key.` },
      damaged: { title: t`The key is cut or damaged`, next: t`Get the whole file once more and choose that.` },
      keyType: {
        title: t`A key of this type cannot be read: ${what}`,
        next: t`RSA, ECDSA with a NIST curve and Ed25519 can.`,
      },
      cipher: {
        title: t`It is encrypted in a way that cannot be read here: ${what}`,
        next: t`Encrypt it anew with ssh-keygen -p -f FILE, then choose it again.`,
      },
      wrongPassphrase: { title: t`This passphrase does not open it`, next: t`Type it again.` },
      needsPassphrase: { title: t`The key is encrypted`, next: t`Type its passphrase.` },
      notHere: { title: t`This browser cannot use such a key`, next: t`Take a newer browser, or go on without.` },
      notLoaded: {
        title: t`What reads private keys could not be loaded`,
        next: t`Check the connection, then choose the file again.`,
      },
    }
    return texts[code]
  }
}
