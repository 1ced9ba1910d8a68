/** Why no key was read from a file. `type` carries what it is, where that is known. */
export type MisfitCode =
  | 'empty'
  | 'tooLarge'
  | 'publicKey'
  | 'certificate'
  | 'putty'
  | 'noKey'
  | 'several'
  | 'damaged'
  | 'keyType'
  | 'cipher'
  | 'wrongPassphrase'
  | 'needsPassphrase'
  | 'notHere'
  | 'notLoaded'

/** No key can be had from what was dropped; never quotes what was in it. */
export class Misfit extends Error {
  override name = 'Misfit'
  readonly code: MisfitCode
  /** A kind of key or cipher, by its name in the file's own format. */
  readonly what: string

  constructor(code: MisfitCode, what = '') {
    super(code)
    this.code = code
    this.what = what
  }
}
