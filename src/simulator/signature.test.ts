import { describe, expect, test } from 'vitest'
import { canonicalRequest, parseAuthorization, parseSdkDate, signatureOf, type Signable } from './signature.ts'

const project = '0123456789abcdef0123456789abcdef'
const ours = {
  'content-type': 'application/json',
  host: 'cph.cn-east-3.myhuaweicloud.com',
  'x-project-id': project,
  'x-sdk-date': '20250102T030405Z',
}

function signature(
  request: Omit<Signable, 'headers'> & { headers: Record<string, string> },
  names: string[],
  sk: string,
) {
  const canonical = canonicalRequest({ ...request, headers: new Headers(request.headers) }, names)
  return signatureOf(canonical!, request.headers['x-sdk-date']!, sk)
}

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the vectors of the vendor and those computed from its signers', () => {
  test('a GET that signs nothing but its date', () => {
    const headers = { 'x-sdk-date': '20060102T150405Z' }
    expect(
      signature({ method: 'GET', target: '/path?limit=1', headers, body: bytes('') }, ['x-sdk-date'], 'SecretKey'),
    ).toBe('5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624')
  })

  test('a POST whose body ends in a newline', () => {
    const headers = { 'x-sdk-date': '20060102T150405Z' }
    const body = bytes('{"Name":"test","Id":1}\n')
    expect(signature({ method: 'POST', target: '/path?key=value', headers, body }, ['x-sdk-date'], 'SecretKey')).toBe(
      'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
    )
  })

  test('a server list with an odd query, in whatever order and encoding of the space it is sent', () => {
    for (const query of ['offset=0&limit=100&server_name=a%20b%2Fc', 'server_name=a+b/c&limit=100&offset=0']) {
      const target = `/v1/${project}/cloud-phone/servers?${query}`
      expect(signature({ method: 'GET', target, headers: ours, body: bytes('') }, Object.keys(ours), 'EXAMPLESK')).toBe(
        '07e2cf254b4335c2b8361dbb5fb94e63bef4827c19cb8288422b485c61dd85ec',
      )
    }
  })

  test('a change of a key pair', () => {
    const body = bytes('{"servers":[{"server_id":"ae4d231e44d2a4ccf612660a473fe1e3","keypair_name":"KeyPair-new"}]}')
    const target = `/v1/${project}/cloud-phone/servers/open-access`
    expect(signature({ method: 'PUT', target, headers: ours, body }, Object.keys(ours), 'EXAMPLESK')).toBe(
      '9233ab89e3af4e68964b1a32b03709a0496b47ce4d18322d171e8b8700b68788',
    )
  })
})

test('a signed header that was not sent leaves no canonical request', () => {
  const headers = new Headers({ 'x-sdk-date': '20060102T150405Z' })
  expect(canonicalRequest({ method: 'GET', target: '/', headers, body: bytes('') }, ['host', 'x-sdk-date'])).toBeNull()
})

test('X-Sdk-Content-Sha256 stands in for the hash of the body', () => {
  const headers = new Headers({ 'x-sdk-date': '20060102T150405Z', 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' })
  const canonical = canonicalRequest({ method: 'GET', target: '/', headers, body: bytes('x') }, ['x-sdk-date'])
  expect(canonical?.endsWith('\nUNSIGNED-PAYLOAD')).toBe(true)
})

test('an Authorization header of another algorithm is not read', () => {
  expect(
    parseAuthorization(`V11-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=${'0'.repeat(64)}`),
  ).toBeNull()
})

test('a date of another form is no date', () => {
  expect(parseSdkDate('20250102T030405Z')).toBe(Date.UTC(2025, 0, 2, 3, 4, 5))
  expect(parseSdkDate('2025-01-02T03:04:05Z')).toBeNaN()
})
