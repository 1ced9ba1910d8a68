import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { blobOf } from '../../contract/public-key.ts'
import { md5Fingerprint, sha256Fingerprint } from './fingerprints.ts'

const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF8m14ZybKtTip7uk+VCQlW15++Mkq5YALU+IGNHFaLi lab@phones'

test('both fingerprints are those of the wire blob', () => {
  const blob = blobOf(line) ?? new Uint8Array()
  expect(md5Fingerprint(blob).replaceAll(':', '')).toBe(createHash('md5').update(blob).digest('hex'))
  expect(md5Fingerprint(blob)).toMatch(/^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/)
  // What ssh-keygen -l prints for it.
  expect(sha256Fingerprint(blob)).toBe('SHA256:1TO6V0cue1EnOZQP396B9vXh4BdqQOPRXXTXRLM+ngc')
})
