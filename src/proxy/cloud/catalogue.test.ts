import { describe, expect, test } from 'vitest'
import { cloudErrorCodes } from '../../contract/cloud-errors.ts'
import { calls } from './calls.ts'
import { classifiedCodes, classify, normaliseCode } from './catalogue.ts'
import { endpointsFor } from './endpoints.ts'
import { time } from './loose.ts'

describe('the catalogue', () => {
  test('every code that is classified by name has a text', () => {
    expect(classifiedCodes.filter((code) => !cloudErrorCodes.includes(code))).toEqual([])
  })

  test('the code decides before the HTTP status', () => {
    expect(classify('CPS.0001', 400).kind).toBe('forbidden')
    expect(classify('CPS.0159', 400).kind).toBe('notFound')
    expect(classify('CPS.0042', 500)).toEqual({ kind: 'busy', retryable: true })
    expect(classify('KPS.6004', 400).kind).toBe('notFound')
  })

  test('an unknown code is classified by its status', () => {
    const kinds = [400, 401, 403, 404, 409, 429, 500, 503].map((status) => classify('CPS.7777', status).kind)
    expect(kinds).toEqual(['refused', 'credentials', 'forbidden', 'notFound', 'refused', 'throttled', 'down', 'down'])
  })

  test('only what passes by itself is sent again', () => {
    expect(classifiedCodes.filter((code) => classify(code, undefined).retryable)).toEqual([
      'CPS.0042',
      'APIGW.0308',
      'IAM.0012',
    ])
  })

  test('a missing address is not a missing server', () => {
    expect(classify('APIGW.0101', 404).kind).toBe('refused')
    expect(classify('CPS.1056', 404).kind).toBe('refused')
  })

  test('codes are written in one way', () => {
    const written = ['CPS0005', 'cps.0005', 'CPS.5', 'APIG.0301', 'APIGW.0301', 'KPS.9003', 'odd'].map(normaliseCode)
    expect(written).toEqual(['CPS.0005', 'CPS.0005', 'CPS.0005', 'APIGW.0301', 'APIGW.0301', 'KPS.9003', 'odd'])
  })
})

test('the only calls are these', () => {
  expect(Object.values(calls).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /v1/{project}/cloud-phone/servers',
    'GET /v1/{project}/cloud-phone/servers/{id}',
    'PUT /v1/{project}/cloud-phone/servers/open-access',
    'GET /v1/{project}/cloud-phone/jobs/{id}',
    'GET /v1/{project}/cloud-phone/jobs',
    'GET /v3/{project}/keypairs',
    'GET /v3/{project}/keypairs/{id}',
    'POST /v3/{project}/keypairs',
    'DELETE /v3/{project}/keypairs/{id}',
    'GET /v3/projects',
    'GET /v3/auth/projects',
  ])
})

test('a region gives its endpoints, and leaves out what must be given by hand', () => {
  expect(endpointsFor('cn-north-4')).toEqual({
    cph: 'https://cph.cn-north-4.myhuaweicloud.com',
    kms: 'https://kms.cn-north-4.myhuaweicloud.com',
    iam: 'https://iam.cn-north-4.myhuaweicloud.com',
  })
  expect(endpointsFor('af-north-1').iam).toBe('https://iam.myhuaweicloud.com')
  expect(endpointsFor('ru-northwest-2')).toEqual({ cph: 'https://cph.ru-northwest-2.myhuaweicloud.com' })
  expect(endpointsFor('toString')).toEqual({})
})

test('times come in several forms', () => {
  expect(time('2026-11-24T08:00:00Z')).toBe('2026-11-24T08:00:00.000Z')
  expect(time('2026-11-24 08:00:00')).toBe('2026-11-24T08:00:00.000Z')
  expect(time('2026-11-24T16:00:00+0800')).toBe('2026-11-24T08:00:00.000Z')
  expect(time(1_792_828_800)).toBe(time('1792828800000'))
  for (const none of [null, undefined, '', 0, 'soon', {}, '-']) expect(time(none)).toBeUndefined()
})
