import { expect, test } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import { loadProblemWords, problemWords } from './problem-words.ts'

const problem: Problem = { type: 'about:blank', title: 'No such thing', status: 404, code: 'notFound', params: {} }

test('a problem speaks the reader’s language once its words are there, the proxy’s before', async () => {
  expect(problemWords(problem, 'zh')).toEqual({ title: 'No such thing', next: '' })
  await loadProblemWords()
  expect(problemWords(problem, 'zh').title).toBe('这个地址没有内容')
})

test('a later version’s problem keeps the proxy’s own title', async () => {
  await loadProblemWords()
  // As it comes over the wire: this page was loaded before the proxy was renewed.
  const later = { ...problem, code: 'cloudOnHoliday' } as unknown as Problem
  expect(problemWords(later, 'zh')).toEqual({ title: 'No such thing', next: '' })
})
