import { z } from 'zod'

/** As large as a number of the ledger gets: PostgreSQL's `integer`, which takes none beyond it to compare with either. */
const largest = 2 ** 31 - 1
const error = `a place in a list is a whole number up to ${largest}, as an answer gave it`

/** A place in a list, or a revision, as the address of a request has it; absent: from the beginning. */
export const Place = z.string().regex(/^\d+$/, error).transform(Number).pipe(z.number().max(largest, error)).optional()
