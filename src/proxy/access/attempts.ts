import type { Context } from 'hono'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, fromWhere, nobody, tellAlone } from './access.ts'
import { placeOf } from './address.ts'

/** How many tries within a while, in ms, counted from the first of them. */
type Limit = { most: number; withinMs: number }

const minute = 60_000

/**
 * Tries to get in, right or wrong. For a name from one place few, so that guessing is slow; for a name from everywhere more,
 * so that a stranger who spoils the first does not lock its owner out at once; from one place in all, whatever the names.
 * A passkey needs no name, so its owner gets in even then.
 */
const limits = {
  nameFrom: { most: 5, withinMs: 5 * minute },
  name: { most: 30, withinMs: 15 * minute },
  from: { most: 60, withinMs: 5 * minute },
} as const satisfies Record<string, Limit>

/**
 * Whose tries count together. `name` is what was typed, hidden: whether there is such a user makes no difference, and it may have
 * been a password in the wrong field.
 */
export type Trying = { name?: string; from: string }

function keysOf({ name, from }: Trying): [key: string, limit: Limit][] {
  const all: [string, Limit][] = [[`from ${from}`, limits.from]]
  if (name !== undefined) all.push([`name ${name} from ${from}`, limits.nameFrom], [`name ${name}`, limits.name])
  return all
}

/**
 * Counts a try before it is looked at, in the database, so that neither many at once nor several processes get more.
 *
 * @returns how long to wait, in ms, and whether this is the first that has to
 */
async function countAttempt(db: Kysely<Database>, trying: Trying, now: number) {
  let waitMs = 0
  let first = false
  for (const [key, { most, withinMs }] of keysOf(trying)) {
    const since = new Date(now).toISOString()
    const over = new Date(now - withinMs).toISOString()
    const row = await db
      .insertInto('attempt')
      .values({ key, count: 1, since })
      .onConflict((on) =>
        on.column('key').doUpdateSet({
          count: sql<number>`case when attempt.since <= ${over} then 1 else attempt.count + 1 end`,
          since: sql<string>`case when attempt.since <= ${over} then ${since} else attempt.since end`,
        }),
      )
      .returning(['count', 'since'])
      .executeTakeFirstOrThrow()
    if (row.count > most) waitMs = Math.max(waitMs, Date.parse(row.since) + withinMs - now)
    first ||= row.count === most + 1
  }
  return { waitMs, first }
}

/** What was tried before for this name counts no more, from this place and from everywhere. */
async function forgetAttempts(db: Kysely<Database>, { name, from }: Trying, now: number): Promise<void> {
  const longest = Math.max(...Object.values(limits).map(({ withinMs }) => withinMs))
  await db
    .deleteFrom('attempt')
    .where((eb) =>
      eb.or([
        eb('since', '<', new Date(now - longest).toISOString()),
        ...(name === undefined ? [] : [eb('key', 'in', [`name ${name} from ${from}`, `name ${name}`])]),
      ]),
    )
    .execute()
}

const tryingOf = (access: Access, c: Context, name?: string): Trying => ({
  from: placeOf(fromWhere(access, c)),
  ...(name === undefined ? {} : { name: access.hide(name) }),
})

/** For whoever showed in another way than by a try that the name is theirs. */
export const forgetAttemptsFor = (access: Access, c: Context, name: string): Promise<void> =>
  forgetAttempts(access.db, tryingOf(access, c, name), access.clock.now())

/**
 * Counts a try, for a name or without one.
 *
 * @returns what makes it forgotten once it turned out right
 * @throws ProblemError tooManyAttempts with the seconds to wait; the trail tells of the first, for the rest it would only grow
 */
export const limitAttempts =
  (access: Access) =>
  async (c: Context, name?: string): Promise<{ forget: () => Promise<void> }> => {
    const { db, clock } = access
    const trying = tryingOf(access, c, name)
    const { waitMs, first } = await countAttempt(db, trying, clock.now())
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000)
      if (first) {
        await tellAlone(access, c, {
          actor: nobody,
          action: 'session.refused',
          data: { by: 'tooManyAttempts', seconds },
        })
      }
      c.header('retry-after', String(seconds))
      throw new ProblemError('tooManyAttempts', { seconds })
    }
    return { forget: () => forgetAttempts(db, trying, clock.now()) }
  }
