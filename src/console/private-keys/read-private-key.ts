import { fromBinary } from './bytes.ts'
import { Misfit } from './misfit.ts'
import { type OpenedKey, openKey } from './opened-key.ts'
import { readOpenSsh } from './openssh-file.ts'
import { readPem } from './pem-file.ts'

/*
 * No kept library reads what people have in ~/.ssh within a page: sshpk and ssh2 need Node's crypto, and those for browsers
 * read neither OpenSSH's own format nor what is encrypted. So node-forge reads PEM and deciphers, bcrypt-pbkdf makes the
 * keys of OpenSSH's encryption, the browser does the signing, and only the frame of OpenSSH's format is read here.
 */

/** Larger than any private key that there is. */
export const mostBytes = 64 * 1024

/**
 * Reads the private key of a file: OpenSSH's format, PKCS#1, PKCS#8 and SEC1 in PEM; RSA, ECDSA with a NIST curve, Ed25519;
 * encrypted ones with their passphrase. Nothing of it goes anywhere but into the browser's cryptography.
 *
 * @throws Misfit saying why there is no key to be had; needsPassphrase where one has to be given
 */
export async function readPrivateKey(text: string, passphrase?: string): Promise<OpenedKey> {
  if (text.length > mostBytes) throw new Misfit('tooLarge')
  const [, label = ''] = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----/.exec(text) ?? []
  if (label === '') throw new Misfit(whatElse(text))
  try {
    if (label !== 'OPENSSH PRIVATE KEY') return await openKey(readPem(text, passphrase))
    return await openKey({ jwk: readOpenSsh(openSshBytes(text), passphrase) })
  } catch (error) {
    // What breaks off, or has lengths that make no sense.
    throw error instanceof Misfit ? error : new Misfit('damaged')
  }
}

function openSshBytes(text: string) {
  const [, base64 = ''] = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text) ?? []
  return fromBinary(atob(base64.replaceAll(/\s/g, '')))
}

/** What was dropped instead of a private key. */
function whatElse(text: string): Misfit['code'] {
  if (text.trim() === '') return 'empty'
  if (text.startsWith('PuTTY-User-Key-File')) return 'putty'
  if (/BEGIN (?:[A-Z0-9 ]+ )?CERTIFICATE|-cert-v01@openssh\.com /.test(text)) return 'certificate'
  if (/^(?:ssh-|ecdsa-sha2-|sk-)\S+ |BEGIN (?:[A-Z0-9 ]+ )?PUBLIC KEY/m.test(text)) return 'publicKey'
  return 'noKey'
}
