import { type Context, Hono } from 'hono'
import { PasswordChange } from '../../contract/access.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, nowOf, onlyWay, tell, tellAlone } from './access.ts'
import { allowEverybody, type OpenEnv, type PersonEnv, requireRecent } from './allow.ts'
import { limitAttempts } from './attempts.ts'
import { checkPassword, hashPassword, verifyPassword } from './password.ts'
import type { AnswerSession } from './password-sign-in.ts'
import { needStillHere } from './sessions.ts'
import { writePassword } from './set-password.ts'
import { begin, letIn } from './start-session.ts'
import { emailOf } from './user-row.ts'

/** `/api/password`: one's own. Who gets at an open session must not be able to lock its owner out. */
export const passwordChange = (access: Access, answer: AnswerSession): Hono<PersonEnv> => {
  const { db } = access
  const limited = limitAttempts(access)

  const fits = async (userId: string, current: string): Promise<boolean> => {
    const account = await db
      .selectFrom('account')
      .select('password')
      .where('user_id', '=', userId)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst()
    return verifyPassword({ hash: account?.password ?? '', password: current })
  }

  /** By the present password, or by a passkey's owner having shown lately that it is them. */
  const needOwner = async (c: Context<PersonEnv>, current: string | undefined): Promise<void> => {
    const { id, name, signedIn } = c.var.user
    if (current === undefined) {
      if (signedIn?.passkey !== true) {
        throw new ProblemError('invalidRequest', {}, { issues: [{ path: 'current', message: 'is needed' }] })
      }
      return requireRecent(c)
    }
    const counted = await limited(c, name)
    if (!(await fits(id, current))) {
      await tellAlone(access, c, { actor: name, action: 'session.refused', data: { by: 'password' } })
      throw new ProblemError('signInRefused')
    }
    await counted.forget()
  }

  return new Hono<PersonEnv>().post('/', allowEverybody, async (c) => {
    onlyWay(access, 'local')
    const { current, password } = await readBody(c, PasswordChange)
    const { id: userId, name } = c.var.user
    checkPassword(password, name)
    await needOwner(c, current)
    const hash = await hashPassword(password)
    await db.transaction().execute(async (trx) => {
      const at = nowOf(access)
      const { sessionId } = c.var
      await needStillHere(trx, sessionId)
      // The one that asks ends with the next one's beginning, so that what the page reads meanwhile is still answered.
      await writePassword(trx, { userId, hash, at, but: sessionId ?? '' })
      await tell(access, c, trx, { actor: name, action: 'user.passwordSet', data: { name } })
    })
    const begun = await begin(access, c, (auth, headers) =>
      auth.api.signInEmail({ body: { email: emailOf(name), password }, headers, returnHeaders: true }),
    )
    // Changed and disabled within the same moment.
    if (begun === undefined) throw new ProblemError('signInNeeded')
    const told = { actor: name, action: 'session.started', data: { by: 'password' } } as const
    // Whoever is let in elsewhere may not have been there before; here they were.
    return answer(c, await letIn(access, c as Context<OpenEnv>, begun, () => told))
  })
}
