import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { md, pki } from 'node-forge'
import { describe, expect, test } from 'vitest'
import { callingProvider, providerFetch } from './outbound-provider.ts'

/** A server on loopback that answers as it is told, and knows what it was asked for. */
async function serve(answer: RequestListener) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The code with which a call was kept back, its own or the connection's. */
const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  const error = await call.then(
    () => ({}),
    (error: unknown) => error as { code?: unknown; cause?: { code?: unknown } },
  )
  return ('code' in error ? error.code : undefined) ?? ('cause' in error ? error.cause?.code : undefined)
}

describe('what the provider names', () => {
  test.each([
    ['a private address', 'https://10.0.0.1/keys', 'ERR_PRIVATE_ADDRESS'],
    ['this machine', 'https://127.0.0.1:8443/keys', 'ERR_PRIVATE_ADDRESS'],
    ['this machine by a name', 'https://localhost:8443/keys', 'ERR_PRIVATE_ADDRESS'],
    ['this machine in IPv6', 'https://[::1]/keys', 'ERR_PRIVATE_ADDRESS'],
    ['the metadata service', 'https://169.254.169.254/latest', 'ERR_PRIVATE_ADDRESS'],
    ['a page in the clear', 'http://id.example.com/keys', 'ERR_NOT_THE_PROVIDER'],
    ['a file', 'file:///etc/passwd', 'ERR_NOT_THE_PROVIDER'],
    ['no page at all', 'data:application/json,{}', 'ERR_NOT_THE_PROVIDER'],
  ])('%s is not called', async (_name, url, code) => {
    expect(await codeOf(providerFetch('https://id.example.com')(url))).toBe(code)
  })

  test('is not called elsewhere on this machine because the issuer is on it', async () => {
    await using other = await serve((_, response) => response.end('{}'))
    const send = providerFetch('http://127.0.0.1:1')
    expect(await codeOf(send(`${other.url}/keys`))).toBe('ERR_NOT_THE_PROVIDER')
    expect(await codeOf(send('https://127.0.0.2/keys'))).toBe('ERR_PRIVATE_ADDRESS')
    expect(other.seen).toEqual([])
  })

  test.each([301, 302, 303, 307, 308])('is not followed where it redirects: %s', async (status) => {
    await using elsewhere = await serve((_, response) => response.end('{}'))
    await using issuer = await serve((_, response) => response.writeHead(status, { location: elsewhere.url }).end())
    const send = providerFetch(issuer.url)
    for (const redirect of ['follow', 'manual', 'error'] as const)
      expect(await codeOf(send(`${issuer.url}/token`, { method: 'POST', redirect }))).toBe('ERR_NOT_THE_PROVIDER')
    expect(elsewhere.seen).toEqual([])
  })
})

test('a document of another issuer is none of this one’s', async () => {
  await using issuer = await serve((request, response) => {
    const mine = request.url === '/mine/.well-known/openid-configuration'
    response.end(JSON.stringify({ issuer: mine ? `${issuer.url}/mine` : 'https://evil.example' }))
  })
  const read = (path: string) =>
    providerFetch(issuer.url + path)(`${issuer.url}${path}/.well-known/openid-configuration`)
  expect((await (await read('/mine')).json()) as unknown).toEqual({ issuer: `${issuer.url}/mine` })
  expect(await codeOf(read('/other'))).toBe('ERR_NOT_THE_PROVIDER')
})

test.each([
  ['authorization_endpoint', 'javascript:alert(1)'],
  ['authorization_endpoint', 'http://id.example.com/authorize'],
  ['end_session_endpoint', 'data:text/html,x'],
  ['end_session_endpoint', 7],
])('a document that sends browsers to no page is refused: %s %s', async (name, page) => {
  await using issuer = await serve((_, response) => response.end(JSON.stringify({ issuer: issuer.url, [name]: page })))
  const read = providerFetch(issuer.url)(`${issuer.url}/.well-known/openid-configuration`)
  expect(await codeOf(read)).toBe('ERR_NOT_THE_PROVIDER')
})

test('the global fetch is kept to the provider within its work alone, also after it waited', async () => {
  await using other = await serve((_, response) => response.end('here'))
  const within = callingProvider('https://id.example.com')
  const later = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return fetch(other.url)
  }
  expect(await codeOf(within(later))).toBe('ERR_NOT_THE_PROVIDER')
  expect(other.seen).toEqual([])
  expect(await (await fetch(other.url)).text()).toBe('here')
})

test('a certificate that nobody vouches for is refused, and nothing is asked', async () => {
  const { privateKey, publicKey } = pki.rsa.generateKeyPair(2048)
  const certificate = pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.validity.notAfter = new Date(Date.now() + 60_000)
  certificate.setSubject([{ name: 'commonName', value: 'localhost' }])
  certificate.setIssuer([{ name: 'commonName', value: 'localhost' }])
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }])
  certificate.sign(privateKey, md.sha256.create())
  const seen: string[] = []
  const server = createTlsServer(
    { key: pki.privateKeyToPem(privateKey), cert: pki.certificateToPem(certificate) },
    (request, response) => {
      seen.push(request.url ?? '')
      response.end('{}')
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`
  expect(await codeOf(providerFetch(issuer)(`${issuer}/keys`))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  expect(seen).toEqual([])
  server.closeAllConnections()
  server.close()
})
