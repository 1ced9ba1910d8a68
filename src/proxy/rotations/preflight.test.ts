import { expect, test } from 'vitest'
import type { CloudServer } from '../cloud/types.ts'
import type { TargetRow } from '../database/schema.ts'
import { targetRow as anyRow } from '../database/testing-rows.ts'
import { preflight } from './preflight.ts'

const targetRow = (row: Partial<TargetRow>) => anyRow({ to_name: 'new', to_fingerprint: 'fp-new', ...row })
const rotation = { force: 0, kind: 'rotation', key_pair_name: 'new' }
const undo = { force: 0, kind: 'undo', key_pair_name: null }
const listed = new Map([
  ['old', 'fp-old'],
  ['new', 'fp-new'],
])
const server = (more: Partial<CloudServer> = {}): CloudServer => ({
  id: 'server',
  name: 'bj4',
  statusCode: 5,
  status: 'normal',
  keyPair: 'old',
  addresses: [],
  ...more,
})
const read = { from_read: 1, from_name: 'old', from_fingerprint: 'fp-old' }
const code = (change: ReturnType<typeof preflight>) =>
  change.skipped === undefined || change.skipped === null
    ? undefined
    : (JSON.parse(change.skipped) as { code: string }).code

test('what was on it is stored, with its fingerprint, before anything is sent', () => {
  expect(preflight(rotation, targetRow({}), server(), listed)).toEqual({ server_name: 'bj4', ...read })
  const none = preflight(rotation, targetRow({}), server({ keyPair: null }), listed)
  expect(none).toMatchObject({ from_read: 1, from_name: null, from_fingerprint: null })
})

test('what was on it is written once', () => {
  expect(preflight(rotation, targetRow(read), server(), listed)).toEqual({})
})

test.each([
  ['its server is gone', rotation, {}, undefined, listed, 'gone'],
  ['its status does not take it', rotation, {}, server({ status: 'frozen' }), listed, 'frozen'],
  ['the key pair is gone', rotation, {}, server(), new Map([['old', 'fp-old']]), 'keyPairGone'],
  ['the key pair was made anew', rotation, {}, server(), new Map([['new', 'other']]), 'keyPairRemade'],
  ['the operator saw another key pair', rotation, { seen: '"other"' }, server(), listed, 'changedSinceSeen'],
  ['the operator saw none', rotation, { seen: 'null' }, server(), listed, 'changedSinceSeen'],
  ['it changed between two readings', rotation, read, server({ keyPair: 'other' }), listed, 'changedSinceSeen'],
  ['it is on the key pair already', rotation, {}, server({ keyPair: 'new' }), listed, 'alreadyOnKeyPair'],
  [
    'an undo finds it changed since',
    undo,
    { seen: '"new"', to_name: 'old', to_fingerprint: 'fp-old' },
    server({ keyPair: 'other' }),
    listed,
    'changedSince',
  ],
] as const)('it is skipped when %s', (_name, plan, row, found, pairs, expected) => {
  expect(code(preflight(plan, targetRow(row), found, pairs))).toBe(expected)
})

test('force sends to a server that is on the key pair already', () => {
  expect(preflight({ ...rotation, force: 1 }, targetRow({}), server({ keyPair: 'new' }), listed).state).toBeUndefined()
})

test('a retry whose server has the key pair by now says so', () => {
  const change = preflight(
    { ...rotation, kind: 'retry' },
    targetRow({ seen: '"old"' }),
    server({ keyPair: 'new' }),
    listed,
  )
  expect(code(change)).toBe('alreadyOnKeyPair')
})
