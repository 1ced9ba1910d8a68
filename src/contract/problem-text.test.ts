import { expect, test } from 'vitest'
import { problemText } from './problem-text.ts'
import { holdText } from './target-reasons.ts'

test('a problem says what happened and the next step, with its facts', () => {
  expect(problemText('tooManyServers', { count: 12, limit: 10 }, 'en')).toEqual({
    title: '12 servers are too many for one rotation',
    next: 'Rotate at most 10 at a time.',
  })
})

test('one server is spoken of as one', () => {
  const titles = (count: number) => [
    problemText('serversInRotation', { count }, 'en').title,
    problemText('undoImpossible', { count }, 'en').title,
    problemText('tooManyServers', { count, limit: 10 }, 'en').title,
    holdText('failures', { count, limit: 1 }, 'en'),
  ]
  expect(titles(1)).toEqual([
    '1 server is in another open rotation',
    '1 server cannot be put back on the key pair it had',
    '1 server is too many for one rotation',
    '1 failed or is unknown; the limit is 1.',
  ])
  expect(titles(2)).toEqual([
    '2 servers are in another open rotation',
    '2 servers cannot be put back on the key pair they had',
    '2 servers are too many for one rotation',
    '2 failed or are unknown; the limit is 1.',
  ])
  expect(problemText('serversInRotation', { count: 1 }, 'zh').title).toBe('1 台服务器在另一个未结束的轮换中')
})

test('a later version’s code has no words here, and breaks nothing', () => {
  expect(problemText('cloudOnHoliday', {}, 'en')).toBeUndefined()
  expect(problemText('toString', {}, 'zh')).toBeUndefined()
})
