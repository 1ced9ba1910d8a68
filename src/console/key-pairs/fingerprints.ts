import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

// Not the browser's own digest: it has no MD5, and none at all on a page that came over plain http.

/** As the cloud's list shows it: MD5, colon-separated hex. */
export const md5Fingerprint = (blob: Uint8Array): string => (bytesToHex(md5(blob)).match(/../g) ?? []).join(':')

/** As `ssh-keygen -l` shows it: SHA-256, base64 without its padding. */
export const sha256Fingerprint = (blob: Uint8Array): string =>
  `SHA256:${btoa(String.fromCharCode(...sha256(blob))).replace(/=+$/, '')}`
