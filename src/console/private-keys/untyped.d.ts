// Only these parts of node-forge are loaded, and they carry no types of their own.
declare module 'node-forge/lib/forge.js' {
  import forge from 'node-forge'
  export default forge
}
declare module 'node-forge/lib/pbe.js' {
  const pbe: {
    /** The key that OpenSSL makes of a passphrase for a PEM file with a `DEK-Info`. */
    opensslDeriveBytes(passphrase: string, salt: string, length: number): string
  }
  export default pbe
}
declare module 'node-forge/lib/md5.js' {}
declare module 'node-forge/lib/pem.js' {}
declare module 'node-forge/lib/aes.js' {}

declare module 'bcrypt-pbkdf' {
  const bcrypt: {
    /** Fills `key`; anything but 0: the parameters make no sense. */
    pbkdf(
      passphrase: Uint8Array,
      passphraseLength: number,
      salt: Uint8Array,
      saltLength: number,
      key: Uint8Array,
      keyLength: number,
      rounds: number,
    ): number
  }
  export default bcrypt
}
