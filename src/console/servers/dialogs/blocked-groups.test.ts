import { expect, test } from 'vitest'
import type { Server } from '../../../contract/server.ts'
import { blockedGroups } from './blocked-groups.ts'

const server = (id: string, blocked?: Server['blocked']): Server => ({
  id,
  name: id,
  status: 'normal',
  statusCode: 5,
  keyPair: 'old',
  addresses: [],
  ...(blocked && { blocked }),
})
const frozen = { code: 'frozen' as const, params: {} }
const inRotation = (number: number) => ({ code: 'inRotation' as const, params: { id: `r${number}`, number } })

test('servers are grouped by why they cannot be rotated, the most frequent reason first', () => {
  const groups = blockedGroups([server('a', inRotation(3)), server('b', frozen), server('c'), server('d', frozen)])
  expect(groups.map(({ block, servers }) => [block.code, servers.map(({ id }) => id)])).toEqual([
    ['frozen', ['b', 'd']],
    ['inRotation', ['a']],
  ])
})
test('two rotations, and two numbers that nobody knows, are two reasons', () => {
  const unknown = (status: number) => ({ code: 'unknownStatus' as const, params: { status } })
  const blocks = [inRotation(3), inRotation(4), unknown(9), unknown(21)]
  expect(blockedGroups(blocks.map((block, i) => server(String(i), block)))).toHaveLength(4)
})
