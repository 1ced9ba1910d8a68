import type { Context } from 'hono'
import type { Problem } from '../../contract/problem.ts'
import type { ProblemCode } from '../../contract/words.ts'
import type { OpenEnv } from '../access/allow.ts'
import type { Logger } from '../log.ts'

/** Refusals of what nobody comes to by the page alone: a role overstepped, another's page or name, a lock tried, a key sent. */
const told: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'forbidden',
  'samePerson',
  'otherPlan',
  'crossOrigin',
  'wrongHost',
  'tooManyAttempts',
  'privateKeyRefused',
])

/** Logs who was refused what, from where; of a refusal that belongs to everyday work nothing is told. */
export function tellRefusal(log: Logger, c: Context, { code }: Problem, address: string): void {
  if (!told.has(code)) return
  const { user } = (c as Context<OpenEnv>).var
  const { method, path } = c.req
  log.warn({ code, method, path: path.slice(0, 200), user: user?.name, address }, 'a request was refused')
}
