import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, Provider } from 'oidc-provider'

/** For tests only: somebody whom the provider knows. */
export type Account = { sub: string; claims: Record<string, unknown> }

export type TestProvider = {
  issuer: string
  /** Who sits before the browser when the provider asks next. */
  account: Account
  /** Answers in its place, where it returns true. */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Takes people in who come from the proxy at this address, and sends them back to it; before that it answers nobody. */
  leadBackTo(url: string): void
  close(): Promise<void>
}

/**
 * A real OpenID provider on a free loopback port. It asks nobody for a password: whoever is `account` when it would is signed
 * in, by the same redirects.
 */
export async function startProvider(): Promise<TestProvider> {
  let handle = (_: IncomingMessage, response: ServerResponse): void => void response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state: TestProvider = {
    issuer,
    account: { sub: 'nobody', claims: {} },
    instead: () => false,
    leadBackTo: (url) => void (handle = handlerFor(state, url)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return state
}

/** The provider itself. Its issuer is known first, and whose it is only once the proxy has a port. */
function handlerFor(state: TestProvider, url: string) {
  const accounts = new Map<string, Account>()
  const configuration: Configuration = {
    clients: [
      {
        client_id: 'keyturn',
        client_secret: 'the secret of a client in a test',
        redirect_uris: [`${url}/api/sign-in/callback/oidc`],
        post_logout_redirect_uris: [`${url}/`],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub', 'groups'], profile: ['name', 'preferred_username'], email: ['email'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of a test'] },
    findAccount: (_, sub) => {
      const found = accounts.get(sub)
      return found && { accountId: sub, claims: () => ({ sub, ...found.claims }) }
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  }
  const provider = new Provider(state.issuer, configuration)
  const callback = provider.callback()
  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    const { prompt, session, params } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      accounts.set(state.account.sub, state.account)
      await provider.interactionFinished(request, response, { login: { accountId: state.account.sub } })
      return
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) })
    grant.addOIDCScope(String(params['scope']))
    await provider.interactionFinished(
      request,
      response,
      { consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    )
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (state.instead(request, response)) return
    if (request.url?.startsWith('/interaction/') === true) void interact(request, response)
    else void callback(request, response)
  }
}
