import { type Context, Hono } from 'hono'
import type { Kysely } from 'kysely'
import { ActivityFilter } from '../../contract/activity.ts'
import { allow, type PersonEnv } from '../access/allow.ts'
import type { Clock } from '../cloud/clock.ts'
import type { Database } from '../database/schema.ts'
import { parse } from '../http/body.ts'
import { Place } from '../http/place.ts'
import { sendPieces } from '../http/stream.ts'
import { activityCsv, activityNdjson, emptyHead } from './export.ts'
import { readActivity, readActivityHead } from './read.ts'

/** Empty parameters are none: a form sends them so. */
const filterOf = (c: Context) =>
  parse(ActivityFilter, Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== '')))

/**
 * The activity trail: a page of it, `activity.csv` as a table of what fits the filter, and `activity.ndjson`, always whole,
 * which `npm run verify-activity` verifies.
 */
export const activityRoutes = ({ db, clock }: { db: Kysely<Database>; clock: Clock }): Hono<PersonEnv> => {
  const download = (c: Context, extension: string, type: string, pieces: AsyncGenerator<string, void>) => {
    const day = new Date(clock.now()).toISOString().slice(0, 10)
    c.header('content-type', type)
    c.header('content-disposition', `attachment; filename="keyturn-activity-${day}.${extension}"`)
    return sendPieces(c, pieces)
  }
  return new Hono<PersonEnv>()
    .get('/activity', allow('activity.read'), async (c) => {
      const before = parse(Place, c.req.query('cursor'))
      const after = parse(Place, c.req.query('after'))
      return c.json(await readActivity(db, filterOf(c), { before, after }))
    })
    .get('/activity.csv', allow('activity.read'), async (c) => {
      const filter = filterOf(c)
      const head = (await readActivityHead(db)) ?? emptyHead
      return download(c, 'csv', 'text/csv; charset=utf-8', activityCsv(db, filter, head))
    })
    .get('/activity.ndjson', allow('activity.read'), async (c) => {
      const head = (await readActivityHead(db)) ?? emptyHead
      const exportedAt = new Date(clock.now()).toISOString()
      return download(c, 'ndjson', 'application/x-ndjson', activityNdjson(db, head, exportedAt))
    })
}
