import { setTimeout } from 'node:timers/promises'
import { troubleOf } from './trouble.ts'

const most = 6
const pauseMs = 100

/**
 * Does it again a few times while the database is busy or away, for a person who waits for the answer: about two seconds,
 * then its trouble comes through.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (troubleOf(error)?.lasting !== false || attempt === most) throw error
      await setTimeout(pauseMs)
    }
  }
}
