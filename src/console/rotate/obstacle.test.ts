import { expect, test } from 'vitest'
import { obstacleOf } from './obstacle.ts'

const ready = { may: true, fleet: 'here', keyPairs: true, unseen: false, change: 3, sent: 3, limit: 10 } as const

test('nothing stands in the way of a review that is complete and seen', () => {
  expect(obstacleOf(ready)).toBeUndefined()
})

test('each obstacle has its name', () => {
  expect([
    obstacleOf({ ...ready, may: false, fleet: 'failed' }),
    obstacleOf({ ...ready, fleet: 'coming' }),
    obstacleOf({ ...ready, fleet: 'failed' }),
    obstacleOf({ ...ready, keyPairs: false }),
    obstacleOf({ ...ready, unseen: true }),
    obstacleOf({ ...ready, change: 0 }),
    obstacleOf({ ...ready, sent: 11 }),
  ]).toEqual(['forbidden', 'fleetComing', 'fleetFailed', 'keyPairsMissing', 'unseen', 'nothingChanges', 'tooMany'])
})
