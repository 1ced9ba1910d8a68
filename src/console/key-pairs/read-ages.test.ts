import { expect, test } from 'vitest'
import { ProblemError } from '../api/client.ts'
import { readAges } from './read-ages.ts'

const problem = (status: number, code: 'cloudNotFound' | 'cloudForbidden') =>
  new ProblemError({ type: 'about:blank', title: code, status, code, params: {} })

async function readAll(names: readonly string[], read: (name: string) => Promise<{ createdAt?: string }>) {
  const known = new Map<string, string | null>()
  const stop = new AbortController()
  const done = readAges({
    of: names.map((name) => ({ name })),
    read: ({ name }) => read(name),
    onAge: (name, at) => known.set(name, at),
    signal: stop.signal,
  })
  return { known, stop, done }
}

test('all are asked once, and never more than four at a time', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `k${i}`)
  const asked: string[] = []
  let now = 0
  let most = 0
  const { known, done } = await readAll(names, async (name) => {
    asked.push(name)
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setTimeout(resolve, 1))
    now -= 1
    return { createdAt: `at ${name}` }
  })
  await done
  expect(asked.toSorted()).toEqual(names.toSorted())
  expect(most).toBe(4)
  expect(known.get('k19')).toBe('at k19')
})

test('what was deleted meanwhile, and what the cloud gives no age for, is known to have none', async () => {
  const { known, done } = await readAll(['gone', 'silent', 'told'], async (name) => {
    if (name === 'gone') throw problem(404, 'cloudNotFound')
    return name === 'silent' ? {} : { createdAt: 'then' }
  })
  await done
  expect([...known]).toEqual([
    ['gone', null],
    ['silent', null],
    ['told', 'then'],
  ])
})

test('a refusal ends it, and the rest is not asked', async () => {
  let asked = 0
  const { known, done } = await readAll(
    Array.from({ length: 100 }, (_, i) => `k${i}`),
    async () => {
      asked += 1
      await Promise.resolve()
      throw problem(403, 'cloudForbidden')
    },
  )
  await expect(done).rejects.toMatchObject({ problem: { status: 403 } })
  expect(asked).toBe(4)
  expect(known.size).toBe(0)
})

test('who goes away stops it', async () => {
  let asked = 0
  const { stop, done } = await readAll(
    Array.from({ length: 100 }, (_, i) => `k${i}`),
    async () => {
      asked += 1
      await Promise.resolve()
      return {}
    },
  )
  stop.abort()
  await done
  expect(asked).toBe(4)
})
