import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import type { IHttpRequest } from '@huaweicloud/huaweicloud-sdk-core/http/IHttpRequest.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorization, canonicalQuery, sdkDate, sign } from './sign.ts'

const signatureOf = (header: string | undefined) => /Signature=(\w+)$/.exec(header ?? '')?.[1]

describe('vectors', () => {
  const goKeys = { ak: 'AccessKey', sk: 'SecretKey' }
  const date = '20060102T150405Z'

  test('of the Go SDK: a GET that signs its date only', () => {
    const request = {
      method: 'GET',
      url: new URL('https://example.huaweicloud.com/path'),
      query: [['limit', '1']] as const,
      headers: {},
      body: '',
      date,
    }
    const header = authorization(request, [['x-sdk-date', date]], goKeys)
    expect(header).toBe(
      'SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=x-sdk-date, Signature=5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
    )
  })

  test('of the Go SDK: a POST whose body ends in a newline', () => {
    const request = {
      method: 'POST',
      url: new URL('https://example.huaweicloud.com/path'),
      query: [['key', 'value']] as const,
      headers: {},
      body: '{"Name":"test","Id":1}\n',
      date,
    }
    expect(signatureOf(authorization(request, [['x-sdk-date', date]], goKeys))).toBe(
      'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
    )
  })

  const project = '0123456789abcdef0123456789abcdef'
  const base = `https://cph.cn-east-3.myhuaweicloud.com/v1/${project}/cloud-phone/servers`
  const keys = { ak: 'EXAMPLEAK', sk: 'EXAMPLESK' }
  const headers = { 'Content-Type': 'application/json', 'X-Project-Id': project }

  test('a GET with odd characters in its query', () => {
    const query = [
      ['offset', '0'],
      ['limit', '100'],
      ['server_name', 'a b/c'],
    ] as const
    expect(canonicalQuery(query)).toBe('limit=100&offset=0&server_name=a%20b%2Fc')
    const signed = sign({ method: 'GET', url: new URL(base), query, headers, body: '', date: '20250102T030405Z' }, keys)
    expect(signed['Authorization']).toBe(
      'SDK-HMAC-SHA256 Access=EXAMPLEAK, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=07e2cf254b4335c2b8361dbb5fb94e63bef4827c19cb8288422b485c61dd85ec',
    )
  })

  test('a PUT that changes a key pair', () => {
    const body = '{"servers":[{"server_id":"ae4d231e44d2a4ccf612660a473fe1e3","keypair_name":"KeyPair-new"}]}'
    const url = new URL(`${base}/open-access`)
    const signed = sign({ method: 'PUT', url, query: [], headers, body, date: '20250102T030405Z' }, keys)
    expect(signatureOf(signed['Authorization'])).toBe(
      '9233ab89e3af4e68964b1a32b03709a0496b47ce4d18322d171e8b8700b68788',
    )
  })
})

describe("the vendor's own signer", () => {
  // What is left out: characters that url.parse of the vendor's escapes before it escapes them again (space " ' < > \ ^ ` {
  // | } and %), and dotted segments, which no URL keeps.
  const segment = fc
    .string({ unit: fc.constantFrom(...'abzAZ09-_.~!$&()*+,;=:@', 'é', '服', '😀'), minLength: 1, maxLength: 12 })
    .filter((text) => !/^\.+$/.test(text))
  // Lone surrogates have no UTF-8 form; the vendor signs nonsense and a URL refuses them.
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => value.isWellFormed())
  // Integer-like names are put first by a JavaScript object, which is how the vendor takes a query; sorted, they end alike.
  const query = fc.dictionary(
    text.filter((name) => name !== '' && name !== '__proto__'),
    fc.oneof(
      text.map((value) => [value]),
      fc.array(text, { minLength: 2, maxLength: 4 }),
    ),
    { maxKeys: 5, noNullPrototype: true },
  )
  // The vendor does not trim header values, as fetch does, and orders names by locale: letters and digits are safe.
  const headers = fc.dictionary(fc.stringMatching(/^x[a-z]{1,8}$/), fc.stringMatching(/^[!-~]([ -~]{0,18}[!-~])?$/), {
    maxKeys: 4,
    noNullPrototype: true,
  })
  // It hashes JSON.stringify(data), and takes anything falsy for no body.
  const data = fc.option(
    fc.oneof(fc.dictionary(text, text, { noNullPrototype: true }), fc.array(text), text.filter(Boolean)),
    {
      nil: undefined,
    },
  )

  test('signs every generated request the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<('GET' | 'PUT' | 'POST' | 'DELETE')[]>('GET', 'PUT', 'POST', 'DELETE'),
        fc.constantFrom('https://cph.cn-north-4.myhuaweicloud.com', 'http://127.0.0.1:8081'),
        fc.array(segment, { maxLength: 4 }),
        fc.boolean(),
        query,
        headers,
        data,
        fc.date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
        (method, host, segments, slash, query, headers, data, at) => {
          const date = sdkDate(at.getTime())
          const path = `/${segments.join('/')}${slash && segments.length > 0 ? '/' : ''}`
          const all = { 'content-type': 'application/json', ...headers }
          const request = {
            method,
            endpoint: host + path,
            // The vendor sorts repeated values in place.
            queryParams: Object.fromEntries(Object.entries(query).map(([name, values]) => [name, [...values]])),
            headers: { ...all, 'X-Sdk-Date': date },
            data,
          } as unknown as IHttpRequest // what its types want beyond these, it does not read
          const theirs = AKSKSigner.sign(
            request,
            new BasicCredentials().withAk('EXAMPLEAK').withSk('EXAMPLESK'),
          ) as Record<string, string>
          const ours = sign(
            {
              method,
              url: new URL(host + path),
              query: Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
              headers: all,
              body: data === undefined ? '' : JSON.stringify(data),
              date,
            },
            { ak: 'EXAMPLEAK', sk: 'EXAMPLESK' },
          )
          expect(ours['Authorization']).toBe(theirs['Authorization'])
        },
      ),
      { seed: 2, numRuns: 500 },
    )
  })
})

test('header values are trimmed before they are signed, as they are before they are sent', () => {
  const request = { method: 'GET', url: new URL('https://h/'), query: [], body: '', date: '20250102T030405Z' }
  const keys = { ak: 'a', sk: 's' }
  const plain = sign({ ...request, headers: { 'X-A': 'b' } }, keys)
  const padded = sign({ ...request, headers: { 'X-A': ' b ' } }, keys)
  expect(padded['Authorization']).toBe(plain['Authorization'])
})

test('a time becomes the date of the request, in UTC and to the second', () => {
  expect(sdkDate(Date.parse('2026-11-24T08:09:10.987Z'))).toBe('20261124T080910Z')
})
