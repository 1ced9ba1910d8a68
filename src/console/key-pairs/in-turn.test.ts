import { expect, test } from 'vitest'
import { inTurns } from './in-turn.ts'

test('never more than so many run, all of them do, in their order, and one that fails holds nobody up', async () => {
  const inTurn = inTurns(2)
  const begun: number[] = []
  let running = 0
  let most = 0
  const run = (i: number) =>
    inTurn(async () => {
      begun.push(i)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
      if (i === 1) throw new Error('refused')
      return i
    })
  const ended = await Promise.allSettled([0, 1, 2, 3, 4].map(run))
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
  expect(ended.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([0, 'failed', 2, 3, 4])
  expect(await run(5)).toBe(5)
})
