import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { type Context, Hono } from 'hono'
import { PasskeySignIn, type WebAuthnAnswer } from '../../contract/access.ts'
import { readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, headersFor, nobody, onlyWay, passCookies, tellAlone } from './access.ts'
import type { OpenEnv } from './allow.ts'
import { limitAttempts } from './attempts.ts'
import { needPerson } from './find-person.ts'
import type { AnswerSession } from './password-sign-in.ts'
import { begin, type Begun, letIn, takeBack } from './start-session.ts'

/** `/api/sign-in/passkey` and `/api/sign-in/again/passkey`, each after its `…/options`. */
export const passkeySignIn = (access: Access, answer: AnswerSession): Hono<OpenEnv> => {
  const limited = limitAttempts(access)

  /** With the passkeys of whoever is there, or of anybody: the browser then offers those it has. */
  const sendOptions = async (c: Context, headers: Headers) => {
    const auth = await access.auth()
    const options = await auth.api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })
    passCookies(c, options.headers)
    return c.json({ ...options.response, userVerification: 'required' })
  }

  const tryPasskey = (c: Context, answer: WebAuthnAnswer): Promise<Begun | undefined> => {
    // The contract leaves its parts to the library that reads them, which refuses what does not fit.
    const response = answer as unknown as AuthenticationResponseJSON
    return begin(access, c, (auth, headers) =>
      auth.api.verifyPasskeyAuthentication({ body: { response }, headers, returnHeaders: true }),
    )
  }

  const refuse = async (c: Context, actor: string): Promise<never> => {
    await tellAlone(access, c, { actor, action: 'session.refused', data: { by: 'passkey' } })
    throw new ProblemError('passkeyRefused')
  }

  const ownerOf = async ({ id }: WebAuthnAnswer): Promise<string> => {
    const owner = await access.db
      .selectFrom('passkey')
      .innerJoin('user', 'user.id', 'passkey.user_id')
      .select('user.name')
      .where('passkey.credential_id', '=', id)
      .executeTakeFirst()
    return owner?.name ?? nobody
  }

  return new Hono<OpenEnv>()
    .post('/passkey/options', async (c) => {
      onlyWay(access, 'local')
      await limited(c)
      const headers = headersFor(access, c)
      headers.delete('cookie')
      return sendOptions(c, headers)
    })
    .post('/passkey', async (c) => {
      onlyWay(access, 'local')
      const { answer: given } = await readBody(c, PasskeySignIn)
      await limited(c)
      const begun = (await tryPasskey(c, given)) ?? (await refuse(c, await ownerOf(given)))
      const person = await letIn(access, c, begun, ({ name }) => ({
        actor: name,
        action: 'session.started',
        data: { by: 'passkey' },
      }))
      return answer(c, person)
    })
    .post('/again/passkey/options', async (c) => {
      needPerson(c)
      onlyWay(access, 'local')
      return sendOptions(c, headersFor(access, c))
    })
    .post('/again/passkey', async (c) => {
      const { id, name } = needPerson(c)
      onlyWay(access, 'local')
      const { answer: given } = await readBody(c, PasskeySignIn)
      const counted = await limited(c, name)
      const begun = (await tryPasskey(c, given)) ?? (await refuse(c, name))
      if (begun.session.userId !== id) {
        await takeBack(access, begun)
        await refuse(c, name)
      }
      await counted.forget()
      const person = await letIn(access, c, begun, () => ({
        actor: name,
        action: 'session.confirmed',
        data: { by: 'passkey' },
      }))
      return answer(c, person)
    })
}
