import { sleep } from '../cloud/clock.ts'
import { troubleOf } from '../database/trouble.ts'
import type { Work } from './work.ts'

const pauseMs = 250
const most = 240

/**
 * Writes what the cloud answered, and does not give up at once when the database is busy or away: what is not written down
 * now is known to nobody, and its targets would have to be settled by reading.
 */
export async function persist<T>(work: Work, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (troubleOf(error)?.lasting !== false || attempt === most || work.sending.aborted) throw error
      await sleep(work.clock, pauseMs)
    }
  }
}
