import { limits } from '../../contract/words.ts'

/** A name for a key pair from that of its file, within what a name may hold; empty where nothing of it may. */
export const nameFromFile = (file: string): string =>
  file
    .replace(/\.(?:pub|txt|pem|key)$/i, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, limits.keyPairName)
