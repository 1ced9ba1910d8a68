import { Hono } from 'hono'
import type { Access } from './access.ts'
import type { OpenEnv, PersonEnv } from './allow.ts'
import { passwordChange } from './change-password.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { passkeySignIn } from './passkey-sign-in.ts'
import { type AnswerSession, passwordSignIn } from './password-sign-in.ts'
import { providerSignIn } from './provider-sign-in.ts'
import { sessionRoutes } from './session-routes.ts'
import { userRoutes } from './user-routes.ts'

/** `/api/sign-in`: open to whoever comes; what needs somebody there says so itself. */
export const signInRoutes = (access: Access, answer: AnswerSession): Hono<OpenEnv> =>
  new Hono<OpenEnv>()
    .route('/', passwordSignIn(access, answer))
    .route('/', passkeySignIn(access, answer))
    .route('/', providerSignIn(access))

/** Users, sessions, passkeys and the own password, under `/api`. */
export const accessRoutes = (access: Access, answer: AnswerSession): Hono<PersonEnv> =>
  new Hono<PersonEnv>()
    .route('/', sessionRoutes(access))
    .route('/users', userRoutes(access))
    .route('/passkeys', passkeyRoutes(access))
    .route('/password', passwordChange(access, answer))
