import { describe, expect, test } from 'vitest'
import { entryError, errorOf } from './error-body.ts'
import { redact } from './redact.ts'

describe('the shapes of an error', () => {
  const cps = { code: 'CPS.0099', message: 'Parameter: server is not ready.' }
  const shapes: [string, unknown, object | undefined][] = [
    [
      'CPH and gateway',
      { request_id: 'r', error_code: 'CPS.0099', error_msg: cps.message },
      { ...cps, requestId: 'r' },
    ],
    ['KPS', { error_code: 'KPS.9003', error_msg: 'no' }, { code: 'KPS.9003', message: 'no' }],
    [
      'IAM, with a number',
      { error: { code: 401, message: 'no', title: 'Unauthorized' } },
      { code: 'IAM.401', message: 'no' },
    ],
    ['ECS', { error: { code: 'Ecs.0314', message: 'gone' } }, { code: 'Ecs.0314', message: 'gone' }],
    ['Nova, under any name', { itemNotFound: { code: 'x', message: 'gone' } }, { code: 'x', message: 'gone' }],
    ['camelCase', { errorCode: 'CPS.0001', errorMsg: 'no' }, { code: 'CPS.0001', message: 'no' }],
    ['bare code and message', { code: 'IAM.0002', message: 'no' }, { code: 'IAM.0002', message: 'no' }],
    [
      'IAM 5, with an encoded message beside it',
      { error_code: 'IAM.0002', error_msg: 'no', encoded_authorization_message: 'abc' },
      { code: 'IAM.0002', message: 'no' },
    ],
    [
      'only in details',
      { details: [{ error_code: 'CPS.0001', error_msg: 'no' }] },
      { code: 'CPS.0001', message: 'no' },
    ],
    [
      'nested and flat at once: flat first',
      { error: { code: '401', message: 'nested' }, error_code: 'APIGW.0301', error_msg: 'flat' },
      { code: 'APIGW.0301', message: 'flat' },
    ],
    [
      'an empty flat code with a nested one',
      { error_code: '', error: { code: 'a', message: 'b' } },
      { code: 'a', message: 'b' },
    ],
    ['without a dot', { error_code: 'CPS0005', error_msg: 'x' }, { code: 'CPS.0005', message: 'x' }],
    ['the other gateway prefix', { error_code: 'APIG.0308', error_msg: 'x' }, { code: 'APIGW.0308', message: 'x' }],
    ['none of them', { timestamp: 1, path: '/v1' }, undefined],
    ['no object', 'Bad Gateway', undefined],
    ['nothing', null, undefined],
  ]
  test.for(shapes)('%s', ([, body, said]) => {
    expect(errorOf(body, 'IAM')).toEqual(said)
  })

  test('a bare number from another service is an HTTP status', () => {
    expect(errorOf({ itemNotFound: { code: 404, message: 'gone' } })?.code).toBe('HTTP.404')
  })

  test('refusals per server are read apart', () => {
    const body = {
      request_id: 'r',
      error_code: 'CPS.0099',
      error_msg: 'some',
      failures: [
        { server_id: 'a', error_code: 'CPS.1028', error_msg: 'frozen' },
        { server_id: 'b', error_code: '' },
      ],
    }
    expect([...(errorOf(body)?.failures ?? [])]).toEqual([
      ['a', { code: 'CPS.1028', message: 'frozen', kind: 'refused', retryable: false }],
    ])
  })
})

test('an entry is refused only where its code says so', () => {
  for (const none of [{}, { error_code: null }, { error_code: '' }, { error_code: ' ' }]) {
    expect(entryError(none)).toBeUndefined()
  }
  expect(entryError({ error_code: 'CPS.0042', error_msg: null })).toEqual({
    code: 'CPS.0042',
    message: '',
    kind: 'busy',
    retryable: true,
  })
})

describe('redact', () => {
  const opening = 'Incorrect IAM authentication information: verify aksk signature fail'

  test('keeps what the cloud says and cuts the canonical request that follows', () => {
    const canonical = `GET|/v1/p/cloud-phone/servers/||host:cph|x-security-token:SECRETTOKEN|x-sdk-date:2026|host;x-sdk-date|${'ab'.repeat(32)}`
    for (const message of [
      `${opening}, canonicalRequest:${canonical}`,
      `${opening}, canonical request: ${canonical}`,
      `${opening}|${canonical}`,
      `${opening}\nGET\n/v1/p\n\nhost:cph\nx-security-token:SECRETTOKEN`,
    ]) {
      const said = redact(message)
      expect(said.startsWith(opening)).toBe(true)
      expect(said).not.toMatch(/SECRETTOKEN|abab|x-security/)
    }
  })

  test('cuts credentials in any form', () => {
    const said = redact(
      `Authorization: SDK-HMAC-SHA256 Access=HPUAAKEY, SignedHeaders=host, Signature=${'0f'.repeat(32)} X-Auth-Token: ${'MIIY'.repeat(50)} sk=hush mine`,
      ['hush'],
    )
    expect(said).not.toMatch(/HPUAAKEY|0f0f|MIIY|hush/)
    expect(redact('the key EXAMPLESK leaked', ['EXAMPLESK'])).toBe('the key [redacted] leaked')
    expect(redact('-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----')).toBe('[private key removed]')
  })

  test('is bounded and on one line', () => {
    const said = redact('so\nit\tgoes '.repeat(500))
    expect(said.length).toBe(512)
    expect(said).not.toMatch(/[\n\t]/)
  })

  test('leaves ordinary messages as they are', () => {
    for (const message of [
      'No permission to request resources. Role is op_restricted.',
      'Parameter: no available keypair_name or server not ready.',
      'AK access failed to reach the limit,forbidden',
      '服务器未就绪。',
    ]) {
      expect(redact(message)).toBe(message)
    }
  })
})
