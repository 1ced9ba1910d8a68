import { sleep } from '../cloud/clock.ts'
import { troubleOf } from '../database/trouble.ts'
import type { Work } from './work.ts'

const pauseMs = 250
const most = 240

/**
 * Writes what the cloud answered, and does not give up at once when the database is busy or away: what is not written down
 * now is known to nobody, and its targets would have to be settled by reading.
 *
 * @param until aborted when it is given up; what was read can be read again, so that waits for nothing
 */
export async function persist<T>(work: Work, write: () => Promise<T>, until: AbortSignal = work.signal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (troubleOf(error)?.lasting !== false || attempt === most || until.aborted) throw error
      await sleep(work.clock, pauseMs)
    }
  }
}
