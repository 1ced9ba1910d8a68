import { execFileSync } from 'node:child_process'
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import type { ProofAlgorithm } from '../../contract/words.ts'

/*
 * For tests only: keys made by the tools that people have, at the time of the test; none is kept in the repository.
 */

const runs = (tool: string, ...args: string[]): boolean => {
  try {
    execFileSync(tool, args, { stdio: 'ignore' })
    return true
  } catch (error) {
    // It is there and did not like what it was asked: that is what is wanted to know.
    return error instanceof Error && 'status' in error && typeof error.status === 'number'
  }
}

/** Whether ssh-keygen and openssl are on this machine. */
export const hasKeyTools = runs('ssh-keygen', '-?') && runs('openssl', 'version')

// oxlint-disable-next-line vitest/warn-todo, vitest/no-conditional-tests -- it stands for the tests that did not run
if (!hasKeyTools) test.todo('ssh-keygen or openssl is not on this machine: the tests with their keys do not run')

/** Runs `work` in a directory that is gone afterwards. */
export function inDirectory<T>(work: (path: (name: string) => string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-keys-'))
  try {
    return work((name) => join(directory, name))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export const run = (tool: 'ssh-keygen' | 'openssl', ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** A key as ssh-keygen makes it: the text of the file, and the line of its public half without the comment. */
export function sshKeygen(...options: string[]): { text: string; publicKey: string } {
  return inDirectory((path) => {
    run('ssh-keygen', '-q', '-f', path('key'), '-C', 'made for a test', ...options)
    const publicKey = readFileSync(path('key.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
    return { text: readFileSync(path('key'), 'utf8'), publicKey }
  })
}

/** The public half that ssh-keygen reads from the text of a private key, without its comment. */
export function publicHalf(text: string): string {
  return inDirectory((path) => {
    writeFileSync(path('key'), text, { mode: 0o600 })
    return run('ssh-keygen', '-y', '-P', '', '-f', path('key')).trim().split(' ').slice(0, 2).join(' ')
  })
}

/** MD5 as ssh-keygen prints it. */
export function md5Fingerprint(publicKey: string): string {
  return inDirectory((path) => {
    writeFileSync(path('key.pub'), `${publicKey}\n`)
    return /MD5:(\S+)/.exec(run('ssh-keygen', '-l', '-E', 'md5', '-f', path('key.pub')))?.[1] ?? ''
  })
}

/** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410); ssh-keygen writes none of these. */
const ed25519Head = Buffer.from('302a300506032b6570032100', 'hex')

function keyOf(publicKey: string): KeyObject {
  const [type, blob = ''] = publicKey.split(' ')
  if (type === 'ssh-ed25519') {
    const der = Buffer.concat([ed25519Head, Buffer.from(blob, 'base64').subarray(-32)])
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  }
  return inDirectory((path) => {
    writeFileSync(path('key.pub'), `${publicKey}\n`)
    return createPublicKey(run('ssh-keygen', '-e', '-m', 'PKCS8', '-f', path('key.pub')))
  })
}

/** The one algorithm that goes with a kind of key, by what Node calls the kind or its curve. */
const algorithms: Record<string, ProofAlgorithm> = {
  rsa: 'RS256',
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
  ed25519: 'Ed25519',
}

/** Whether Node, by the public half as ssh-keygen reads it, takes the signature for one over the message (RFC 7518, RFC 8037). */
export function verifies(
  publicKey: string,
  algorithm: ProofAlgorithm,
  message: Uint8Array,
  signature: string,
): boolean {
  const key = keyOf(publicKey)
  const kind = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? ''
  const hash = algorithm === 'Ed25519' ? null : `sha${algorithm.slice(2)}`
  const signed = Buffer.from(signature, 'base64url')
  return algorithms[kind] === algorithm && verify(hash, message, { key, dsaEncoding: 'ieee-p1363' }, signed)
}
