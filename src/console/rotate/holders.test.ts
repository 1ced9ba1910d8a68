import { expect, test } from 'vitest'
import { holdersOf } from './holders.ts'

test('one line a rotation, the one that holds most first', () => {
  const a = { id: 'a', number: 1 }
  const b = { id: 'b', number: 2 }
  const held = [
    { serverId: '1', rotation: a },
    { serverId: '2', rotation: b },
    { serverId: '3', rotation: b },
  ]
  expect(holdersOf(held)).toEqual([
    { rotation: b, serverIds: ['2', '3'] },
    { rotation: a, serverIds: ['1'] },
  ])
})
