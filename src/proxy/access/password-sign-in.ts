import { type Context, Hono } from 'hono'
import { AgainRequest, LinkLook, LinkRequest, type LinkState, SignInRequest } from '../../contract/access.ts'
import { roles } from '../../contract/words.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, nobody, onlyWay, tellAlone } from './access.ts'
import type { OpenEnv } from './allow.ts'
import { forgetAttemptsFor, limitAttempts } from './attempts.ts'
import { needPerson } from './find-person.ts'
import { findLink } from './links.ts'
import type { Person } from './person.ts'
import { checkPassword, hashPassword } from './password.ts'
import { setPassword } from './set-password.ts'
import { begin, type Begun, letIn } from './start-session.ts'
import { emailOf } from './user-row.ts'

/** Answers with the session, as `GET /api/session` does. */
export type AnswerSession = (c: Context, person: Person) => Promise<Response>

/** `/api/sign-in` by name and password, by a one-time link, and again with the password. */
export const passwordSignIn = (access: Access, answer: AnswerSession): Hono<OpenEnv> => {
  const limited = limitAttempts(access)

  /** Undefined where name and password do not fit, or the user is disabled: all of it takes the same work and is the same answer. */
  const tryPassword = (c: Context, name: string, password: string): Promise<Begun | undefined> =>
    begin(access, c, (auth, headers) =>
      auth.api.signInEmail({ body: { email: emailOf(name), password }, headers, returnHeaders: true }),
    )

  const refuse = async (c: Context, name: string): Promise<never> => {
    const known = await access.db.selectFrom('user').select('name').where('name', '=', name).executeTakeFirst()
    await tellAlone(access, c, { actor: known?.name ?? nobody, action: 'session.refused', data: { by: 'password' } })
    throw new ProblemError('signInRefused')
  }

  return new Hono<OpenEnv>()
    .post('/', async (c) => {
      onlyWay(access, 'local')
      const { name, password } = await readBody(c, SignInRequest)
      const counted = await limited(c, name)
      const begun = (await tryPassword(c, name, password)) ?? (await refuse(c, name))
      await counted.forget()
      const person = await letIn(access, c, begun, ({ name }) => ({
        actor: name,
        action: 'session.started',
        data: { by: 'password' },
      }))
      return answer(c, person)
    })
    .post('/link/look', async (c) => {
      onlyWay(access, 'local')
      const { token } = await readBody(c, LinkLook)
      await limited(c)
      const link = await findLink(access.db, token, access.clock.now())
      if (link === undefined) throw new ProblemError('linkInvalid')
      const state: LinkState = {
        ...(link.name === null ? {} : { name: link.name }),
        role: link.user_id === null ? 'administrator' : (roles.find((one) => one === link.role) ?? 'viewer'),
        expiresAt: link.expires_at,
      }
      return c.json(state)
    })
    .post('/link', async (c) => {
      onlyWay(access, 'local')
      const { token, password, fullName, ...asked } = await readBody(c, LinkRequest)
      await limited(c)
      const link = await findLink(access.db, token, access.clock.now())
      if (link === undefined) throw new ProblemError('linkInvalid')
      const name = link.name ?? asked.name
      if (name === undefined) {
        throw new ProblemError('invalidRequest', {}, { issues: [{ path: 'name', message: 'is needed' }] })
      }
      checkPassword(password, name)
      await setPassword(access, c, { link, name, fullName, hash: await hashPassword(password) })
      const begun = await tryPassword(c, name, password)
      // Set and disabled within the same moment.
      if (begun === undefined) throw new ProblemError('signInRefused')
      await forgetAttemptsFor(access, c, name)
      const person = await letIn(access, c, begun, ({ name }) => ({
        actor: name,
        action: 'session.started',
        data: { by: 'link' },
      }))
      return answer(c, person)
    })
    .post('/again', async (c) => {
      const { name } = needPerson(c)
      onlyWay(access, 'local')
      const { password } = await readBody(c, AgainRequest)
      const counted = await limited(c, name)
      const begun = (await tryPassword(c, name, password)) ?? (await refuse(c, name))
      await counted.forget()
      const person = await letIn(access, c, begun, () => ({
        actor: name,
        action: 'session.confirmed',
        data: { by: 'password' },
      }))
      return answer(c, person)
    })
}
