import { type Context, Hono } from 'hono'
import type { Role } from '../../contract/words.ts'
import type { Provider } from '../config-sign-in.ts'
import { ProblemError } from '../http/problem.ts'
import { type Access, headersFor, nobody, onlyWay, passCookies, tellAlone } from './access.ts'
import type { OpenEnv } from './allow.ts'
import { limitAttempts } from './attempts.ts'
import { applyProviderWord } from './provider-word.ts'
import { type Begun, letIn, takeBack } from './start-session.ts'
import { localPath, longestMs, providerId, signInPath } from './terms.ts'
import { type Visit, visits } from './visit.ts'

/** Where the page tells that the provider did not let somebody in. */
const refusedPath = '/sign-in?problem=providerRefused'

/** How far a provider's clock may be from ours. */
const skewMs = 60_000

/**
 * `/api/sign-in/provider` sends the browser to the OpenID provider, which sends it back to `/api/sign-in/callback/oidc`. Whoever
 * is signed in already shows there that it is still them: the provider is told to ask again, and its word must be as new.
 */
export const providerSignIn = (access: Access): Hono<OpenEnv> => {
  const limited = limitAttempts(access)
  return new Hono<OpenEnv>()
    .get('/provider', async (c) => {
      onlyWay(access, 'oidc')
      await limited(c)
      const { user } = c.var
      // Kept with the state in the database: what comes back is what was written here.
      const back = new URLSearchParams({ to: localPath(c.req.query('to')) })
      if (user !== undefined) {
        back.set('again', user.id)
        back.set('since', String(access.clock.now()))
      }
      const auth = await access.auth()
      const { headers, response } = await access
        .callingProvider(() =>
          auth.api.signInSocial({
            body: {
              provider: providerId,
              callbackURL: `${signInPath}?${back.toString()}`,
              errorCallbackURL: refusedPath,
              disableRedirect: true,
              // Asked how old its word may be, the provider says how old it is.
              additionalParams:
                user === undefined ? { max_age: String(longestMs / 1000) } : { prompt: 'login', max_age: '0' },
            },
            headers: headersFor(access, c),
            returnHeaders: true,
          }),
        )
        .catch((error: unknown) => {
          access.log.error({ cause: String(error) }, 'the OpenID provider cannot be used')
          return { headers: new Headers(), response: { url: undefined } }
        })
      passCookies(c, headers)
      return c.redirect(response.url ?? refusedPath)
    })
    .get(`/callback/${providerId}`, async (c) => {
      const { signIn } = access.config
      if (signIn.way !== 'oidc') throw new ProblemError('noSuchSignIn')
      await limited(c)
      const visit: Visit = { judge: (claims) => roleOf(claims, signIn.provider) }
      const auth = await access.auth()
      const response = await visits
        .make(visit, () =>
          access.callingProvider(() =>
            auth.api.callbackOAuth({
              params: { id: providerId },
              query: c.req.query(),
              headers: headersFor(access, c),
              asResponse: true,
            }),
          ),
        )
        .catch((error: unknown) => {
          // A call to the provider that failed, or that was kept back.
          access.log.error({ cause: String(error) }, 'the OpenID provider cannot be used')
          return new Response()
        })
      const location = URL.parse(response.headers.get('location') ?? '', access.publicUrl())
      const { session } = visit
      const back = location?.pathname === signInPath ? location.searchParams : undefined
      if (session === undefined || back === undefined) {
        return refuse(access, c, location?.searchParams.get('error') ?? 'unknown')
      }
      const begun: Begun = { session, headers: response.headers, visit }
      const again = back.get('again')
      const why = again === null ? undefined : notAgain(begun, again, Number(back.get('since')))
      if (why !== undefined) {
        await takeBack(access, begun)
        return refuse(access, c, why)
      }
      await applyProviderWord(access, c, begun)
      await letIn(access, c, begun, ({ name }) => ({
        actor: name,
        action: again === null ? 'session.started' : 'session.confirmed',
        data: { by: 'provider' },
      }))
      return c.redirect(localPath(back.get('to') ?? undefined))
    })
}

/** Why this is no fresh word on the same person; OpenID Connect Core, 3.1.2.1: who is asked by `max_age` says when they came. */
function notAgain({ session, visit }: Begun, userId: string, since: number): string | undefined {
  if (session.userId !== userId) return 'other_person'
  const at = visit.idToken?.['auth_time']
  return typeof at === 'number' && at * 1000 >= since - skewMs ? undefined : 'not_fresh'
}

async function refuse(access: Access, c: Context, why: string): Promise<Response> {
  access.log.warn({ why: why.slice(0, 100) }, 'a sign-in at the OpenID provider was refused')
  await tellAlone(access, c, { actor: nobody, action: 'session.refused', data: { by: 'provider' } })
  return c.redirect(refusedPath)
}

/** The first of the map that the claim names. */
function roleOf(claims: Record<string, unknown>, { roleClaim, roleMap }: Provider): Role | undefined {
  const claim = claims[roleClaim]
  const values = Array.isArray(claim) ? claim : [claim]
  return [...roleMap].find(([value]) => values.includes(value))?.[1]
}
