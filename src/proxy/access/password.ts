import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { accessLimits } from '../../contract/access.ts'
import { isGuessable } from '../../contract/guessable.ts'
import { ProblemError } from '../http/problem.ts'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** As the OWASP Password Storage Cheat Sheet has it for 16 MiB; better-auth's own is two fifths of that work, in twice the memory. */
const cost = { N: 2 ** 14, r: 8, p: 5 }
const length = 32

const key = (password: string, salt: Buffer) =>
  // Composed or decomposed, as the keyboard has it: one password.
  queued(() => derive(password.normalize('NFKC'), salt, length, { ...cost, maxmem: 2 * 128 * cost.N * cost.r }))

/**
 * One at a time: each takes a tenth of a second and a thread of the pool that also resolves the cloud's names, and whoever
 * tries many passwords must not hold up a rotation.
 */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0
const mostWaiting = 32

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= mostWaiting) throw new ProblemError('tooManyAttempts', { seconds: 5 })
  waiting += 1
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

/** `scrypt$N$r$p$salt$key`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const derived = await key(password, salt)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), derived.toString('base64url')].join('$')
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, , , , salt = '', expected = ''] = hash.split('$')
  const wanted = Buffer.from(expected, 'base64url')
  const derived = await key(password, Buffer.from(salt, 'base64url'))
  return wanted.length === length && timingSafeEqual(derived, wanted)
}

/** @throws ProblemError passwordUnfit: too short, too long, or guessed all the same */
export function checkPassword(password: string, name: string): void {
  const { least, most } = accessLimits.password
  const { length } = Array.from(password)
  if (length < least || length > most || isGuessable(password, name)) {
    throw new ProblemError('passwordUnfit', { least, most })
  }
}
