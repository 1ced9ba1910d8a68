import { describe, expect, test } from 'vitest'
import { TargetChanges } from '../../contract/rotation.ts'
import { testDatabases, useLedger } from '../database/testing.ts'
import { submit } from './submit.ts'
import { targetsAnswer } from './targets-answer.ts'

const keyPair = { name: 'cph-fleet-2026q4', fingerprint: '3f:21' }
const asked = (key: string) => ({ project: 'p', user: 'li.wei', idempotencyKey: key, body: {} })
const ids = Array.from({ length: 1_201 }, (_, index) => `s${String(index).padStart(5, '0')}`)

describe.each(testDatabases)('on $name', ({ open }) => {
  const ledger = useLedger({ open })
  const rotate = async () => {
    const targets = ids.map((serverId) => ({ serverId, seen: null }))
    const plan = { kind: 'rotation', keyPair, targets, force: false, reason: 'a test', proof: 'skipped' } as const
    const { rotation } = await submit(ledger.db, asked('k'), { ...plan, waves: {}, stopAt: {} }, Date.now())
    return rotation
  }

  test('many targets come whole and in order, however many ask at once', async () => {
    const { id } = await rotate()
    const texts = await Promise.all(
      Array.from({ length: 10 }, () => targetsAnswer(ledger.db, { project: 'p', id, since: 0 })),
    )
    for (const text of texts) {
      const changes = TargetChanges.parse(JSON.parse(text ?? ''))
      expect(changes).toMatchObject({ state: 'preparing', counts: { waiting: ids.length } })
      expect(changes.targets.map(({ serverId }) => serverId)).toEqual(ids)
    }
  })

  test('nothing new is an empty list, and what there is not is no answer', async () => {
    const { id, revision } = await rotate()
    const nothing = TargetChanges.parse(
      JSON.parse((await targetsAnswer(ledger.db, { project: 'p', id, since: revision })) ?? ''),
    )
    expect(nothing).toMatchObject({ revision, targets: [] })
    expect(await targetsAnswer(ledger.db, { project: 'other', id, since: 0 })).toBeUndefined()
  })

  test('whoever asks after a change sees it, also while others are still reading', async () => {
    const { id } = await rotate()
    const others = Array.from({ length: 5 }, () => targetsAnswer(ledger.db, { project: 'p', id, since: 0 }))
    await ledger.db.updateTable('rotation').set({ revision: 2, state: 'paused' }).where('id', '=', id).execute()
    const after = TargetChanges.parse(
      JSON.parse((await targetsAnswer(ledger.db, { project: 'p', id, since: 0 })) ?? ''),
    )
    expect(after).toMatchObject({ revision: 2, state: 'paused' })
    await Promise.all(others)
  })
})
