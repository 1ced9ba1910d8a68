import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readActivity } from '../activity/read.ts'
import { testDatabases } from '../database/testing.ts'
import { ada, bob, eve, startTwoPersons, type TwoPersons } from './approval-testing.ts'
import { verify } from './verify-evidence-check.ts'

describe.each(testDatabases)('decided by several at the same moment, on $name', (database) => {
  let two: TwoPersons
  beforeEach(async () => {
    two = await startTwoPersons(database)
  })
  afterEach(() => two.close())

  test.each([
    ['two who approve', ['approve', 'approve']],
    ['one who approves and one who rejects', ['approve', 'reject']],
    ['one who approves while it is withdrawn', ['approve', 'stop']],
    ['one who rejects while it is withdrawn', ['reject', 'stop']],
  ] as const)('of %s one decides, and the record holds one decision', async (_what, words) => {
    for (let round = 0; round < 3; round += 1) {
      const ids = two.servers.slice(round * 2, round * 2 + 2).map(({ id }) => id)
      const one = await two.submit(ada, ids)
      const planHash = one.approval?.planHash ?? ''
      const say = (word: string, who: typeof eve) => {
        if (word === 'stop') return two.ask(ada, `/${one.id}/stop`)
        return two.ask(who, `/${one.id}/${word}`, { planHash, ...(word === 'reject' && { reason: 'no' }) })
      }
      const answers = await Promise.all([say(words[0], eve), say(words[1], bob)])
      // Who stops a rotation that began a moment before stops it: that is a second step, and no second decision.
      const decided = answers.filter(({ status }) => status === 200)
      expect(decided.length).toBeGreaterThanOrEqual(1)
      if (words[1] !== 'stop') expect(decided).toHaveLength(1)
      await two.until(one.id, ({ state }) => state === 'finished')
      const text = await two.evidence(one.id)
      expect(verify(text).broken).toBeUndefined()
      expect(text.match(/"type":"(?:approved|rejected|withdrawn)"/g)).toHaveLength(1)
      const { entries } = await readActivity(two.db, {}, {})
      const told = entries.filter(
        ({ action, data }) => /approved|rejected|withdrawn/.test(action) && data['id'] === one.id,
      )
      expect(told).toHaveLength(1)
    }
  })
})
