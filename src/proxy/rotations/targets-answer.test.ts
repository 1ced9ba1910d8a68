import { describe, expect, test } from 'vitest'
import { TargetChanges } from '../../contract/rotation.ts'
import { testDatabases, useLedger } from '../database/testing.ts'
import { streamOf } from '../http/stream.ts'
import { submit } from './submit.ts'
import { targetsAnswer } from './targets-answer.ts'

const keyPair = { name: 'cph-fleet-2026q4', fingerprint: '3f:21' }
const asked = (key: string) => ({ project: 'p', user: 'li.wei', address: '127.0.0.1', idempotencyKey: key, body: {} })
const ids = Array.from({ length: 1_201 }, (_, index) => `s${String(index).padStart(5, '0')}`)

describe.each(testDatabases)('on $name', ({ open }) => {
  const ledger = useLedger({ open })
  const read = async (id: string, since = 0, project = 'p') => {
    const answer = await targetsAnswer(ledger.db, { project, id, since })
    if (answer === undefined) return undefined
    const text = 'text' in answer ? answer.text : await new Response(streamOf(answer.pieces)).text()
    return TargetChanges.parse(JSON.parse(text))
  }
  const rotate = async () => {
    const targets = ids.map((serverId) => ({ serverId, seen: null }))
    const plan = { kind: 'rotation', keyPair, targets, force: false, reason: 'a test', proof: 'skipped' } as const
    const { rotation } = await submit(ledger.db, asked('k'), { ...plan, waves: {}, stopAt: {} }, Date.now())
    return rotation
  }

  test('many targets come whole and in order, however many ask at once', async () => {
    const { id } = await rotate()
    for (const changes of await Promise.all(Array.from({ length: 10 }, () => read(id)))) {
      expect(changes).toMatchObject({ state: 'preparing', counts: { waiting: ids.length } })
      expect(changes?.targets.map(({ serverId }) => serverId)).toEqual(ids)
    }
  })

  test('nothing new is an empty list, and what there is not is no answer', async () => {
    const { id, revision } = await rotate()
    expect(await read(id, revision)).toMatchObject({ revision, targets: [] })
    expect(await read(id, 0, 'other')).toBeUndefined()
    expect(await read(id, revision)).toMatchObject({ revision, targets: [] })
  })

  test('whoever asks after a change sees it, also while others are still reading', async () => {
    const { id } = await rotate()
    const others = Array.from({ length: 5 }, () => read(id))
    await ledger.db.updateTable('rotation').set({ revision: 2, state: 'paused' }).where('id', '=', id).execute()
    expect(await read(id)).toMatchObject({ revision: 2, state: 'paused' })
    await Promise.all(others)
  })

  test('each who watches gets what came after what he knows, in order and with the counts of now', async () => {
    const { id } = await rotate()
    await read(id)
    const written = (revision: number, state: 'skipped' | 'stopped', places: number[]) =>
      ledger.db.transaction().execute(async (trx) => {
        await trx.updateTable('rotation').set({ revision }).where('id', '=', id).execute()
        const servers = places.map((place) => ids[place] ?? '')
        await trx.updateTable('target').set({ state, revision }).where('server_id', 'in', servers).execute()
      })
    await written(2, 'skipped', [900, 3])
    expect(await read(id, 1)).toMatchObject({ revision: 2, targets: [{ serverId: ids[3] }, { serverId: ids[900] }] })
    await written(3, 'stopped', [3, 1_200])
    const [slow, quick, whole] = await Promise.all([read(id, 1), read(id, 2), read(id)])
    expect(slow?.targets.map(({ serverId }) => serverId)).toEqual([ids[3], ids[900], ids[1_200]])
    expect(quick?.targets.map(({ serverId }) => serverId)).toEqual([ids[3], ids[1_200]])
    expect(whole?.counts).toEqual({ waiting: ids.length - 3, skipped: 1, stopped: 2 })
    expect(whole?.targets[3]).toMatchObject({ state: 'stopped', revision: 3 })
  })

  test('a ledger that was put in the place of another is read anew', async () => {
    const { id } = await rotate()
    await ledger.db.updateTable('rotation').set({ revision: 9 }).where('id', '=', id).execute()
    expect(await read(id)).toMatchObject({ revision: 9 })
    await ledger.db.updateTable('rotation').set({ revision: 4 }).where('id', '=', id).execute()
    await ledger.db.updateTable('target').set({ state: 'stopped', revision: 4 }).execute()
    expect(await read(id, 0)).toMatchObject({ revision: 4, counts: { stopped: ids.length } })
  })
})
