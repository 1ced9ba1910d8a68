import type { TestProxy } from '../testing.ts'

/** For tests only: what a browser does about cookies, over the real proxy. */
export type Browser = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** By name; set by hand, a stolen one comes in. */
  cookies: Map<string, string>
}

export function openBrowser(proxy: Pick<TestProxy, 'call'>): Browser {
  const cookies = new Map<string, string>()
  const send: Browser['send'] = async (method, path, body, headers = {}) => {
    const response = await proxy.call(path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const cut = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, cut))
      else cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return response
  }
  return {
    cookies,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
  }
}

export const password = 'correct horse battery staple'

/** The token of a one-time link. */
export const tokenOf = (url: string | undefined): string =>
  new URLSearchParams(new URL(url ?? 'none:').hash.slice(1)).get('link') ?? ''
