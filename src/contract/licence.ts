/** A package of others that this product ships, in the list that the build writes to `/licences.json`. */
export type Licence = {
  name: string
  version: string
  /** Its licence by its SPDX name, as the package says it. */
  licence: string
  /** What the browser gets has some of it. */
  inPage?: boolean
  /** The proxy needs it to run. */
  inProxy?: boolean
}

/** Where the build puts the list, and the whole texts. */
export const licencePaths = { list: '/licences.json', texts: '/licences.txt' } as const
