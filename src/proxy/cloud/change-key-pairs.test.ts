import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createGates } from './gates.ts'
import { clientOf, failure, hurriedClock, type Reply, scriptedCloud, withoutProject } from './testing.ts'

const server = { server_id: 's1', server_name: 'one', status: 5, keypair_name: 'k' }
const changes = [{ serverId: 's1', keyPair: 'k2' }]
const accepted: Reply = { json: { request_id: 'r', jobs: [{ server_id: 's1', job_id: 'j1' }] } }
const refusal: Reply = { status: 401, json: { error_code: 'APIGW.0301', error_msg: 'x', request_id: 'r' } }
const twice = async () => [...changes, ...changes]
const soon = { leaveWithinMs: 2_000 }

/** A claim that is counted, and does something before it resolves. */
const counted = (during: () => unknown = () => undefined) => {
  const claim = Object.assign(
    async () => {
      claim.times += 1
      await during()
      return changes
    },
    { times: 0 },
  )
  return claim
}

/** A cloud that holds its answers to reads back until it is told to give them. */
async function slowCloud(readReply: Reply = { json: server }) {
  const open = Promise.withResolvers<void>()
  const reading = Promise.withResolvers<void>()
  const cloud = await scriptedCloud(({ method }) => (method === 'PUT' ? accepted : respondLater))
  const respondLater = (response: ServerResponse) => {
    reading.resolve()
    void open.promise.then(() => response.writeHead(readReply.status ?? 200).end(JSON.stringify(readReply.json)))
  }
  return { cloud, reading: reading.promise, answerReads: open.resolve }
}

describe('a change is claimed', () => {
  test('once, when its turn has come, and leaves then however long the queue was', async () => {
    const { cloud, reading, answerReads } = await slowCloud()
    await using _ = cloud
    const clock = hurriedClock()
    const client = clientOf(cloud.url, {}, { clock, gates: createGates(1, 10_000, clock) })
    const read = client.showServer('s1')
    await reading
    const claim = counted()
    const change = client.changeKeyPairs(claim, soon)
    clock.skip(20_000)
    await new Promise((resolve) => setImmediate(resolve))
    expect(claim.times).toBe(0)
    answerReads()
    await read
    expect((await change).requestId).toBe('r')
    expect(claim.times).toBe(1)
  })

  test('before the request is signed: its date is that of its leave', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const clock = hurriedClock()
    const claim = counted(() => clock.skip(3_600_000))
    await clientOf(cloud.url, {}, { clock }).changeKeyPairs(claim, { leaveWithinMs: 4_000_000 })
    const date = String(cloud.seen[0]?.headers['x-sdk-date'])
    const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'))
    expect(at).toBeGreaterThan(Date.now() + 3_500_000)
  })

  test('after the project is known', async () => {
    await using cloud = await scriptedCloud(({ path }) =>
      path === '/v3/projects' ? { json: { projects: [{ id: 'p9', name: 'cn-north-4' }] } } : accepted,
    )
    const claim = counted(() => expect(cloud.seen.map(({ path }) => path)).toEqual(['/v3/projects']))
    await withoutProject(cloud.url).changeKeyPairs(claim, soon)
    expect(cloud.seen[1]?.path).toBe('/v1/p9/cloud-phone/servers/open-access')
  })

  test('and dropped when it took longer than it may: nothing leaves', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const clock = hurriedClock()
    const claim = counted(() => clock.skip(2_001))
    const error = await failure(clientOf(cloud.url, {}, { clock }).changeKeyPairs(claim, soon))
    expect(error).toMatchObject({ code: 'notSentInTime', kind: 'busy', delivery: 'notSent', retryable: true })
    expect(cloud.seen).toEqual([])
  })
})

describe('a change is not claimed', () => {
  test('while the key is known to be refused', async () => {
    await using cloud = await scriptedCloud(() => refusal)
    const client = clientOf(cloud.url)
    await failure(client.showServer('s1'))
    const claim = counted()
    expect(await failure(client.changeKeyPairs(claim, soon))).toMatchObject({
      kind: 'credentials',
      delivery: 'refused',
    })
    expect(claim.times).toBe(0)
  })

  test('when the key was refused while it waited for its turn', async () => {
    const { cloud, reading, answerReads } = await slowCloud(refusal)
    await using _ = cloud
    const clock = hurriedClock()
    const gates = createGates(1, 10_000, clock)
    const client = clientOf(cloud.url, {}, { clock, gates })
    // The key is known to be good, so that calls queue side by side.
    await client.changeKeyPairs(counted(), soon)
    const read = failure(client.showServer('s1'))
    await reading
    const claim = counted()
    const change = failure(client.changeKeyPairs(claim, soon))
    answerReads()
    await read
    expect(await change).toMatchObject({ kind: 'credentials', call: 'changeKeyPairs', delivery: 'refused' })
    expect(claim.times).toBe(0)
    // What was held back is no refusal of its own: the quiet time is the first one's.
    clock.skip(60_001)
    await client.changeKeyPairs(claim, soon)
    expect(claim.times).toBe(1)
  })

  test('when the project cannot be found out: the change itself never left', async () => {
    await using cloud = await scriptedCloud(() => ({ status: 503, text: 'no' }))
    const claim = counted()
    const error = await failure(withoutProject(cloud.url).changeKeyPairs(claim, soon))
    expect(error).toMatchObject({ code: 'HTTP.503', call: 'changeKeyPairs', delivery: 'notSent', retryable: true })
    expect(claim.times).toBe(0)
  })

  test('when it is aborted in the queue', async () => {
    const { cloud, reading, answerReads } = await slowCloud()
    await using _ = cloud
    const clock = hurriedClock()
    const client = clientOf(cloud.url, {}, { clock, gates: createGates(1, 10_000, clock) })
    const read = client.showServer('s1')
    await reading
    const claim = counted()
    const controller = new AbortController()
    const change = failure(client.changeKeyPairs(claim, { ...soon, signal: controller.signal }))
    controller.abort()
    expect(await change).toMatchObject({ code: 'aborted', delivery: 'notSent' })
    answerReads()
    await read
    expect(claim.times).toBe(0)
  })
})

describe('nothing is sent', () => {
  test('when the claim rejects: its reason passes through, and the place is free again', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const clock = hurriedClock()
    const client = clientOf(cloud.url, {}, { clock, gates: createGates(1, 10_000, clock) })
    const reason = new Error('the database is gone')
    await expect(client.changeKeyPairs(() => Promise.reject(reason), soon)).rejects.toBe(reason)
    expect(cloud.seen).toEqual([])
    await client.changeKeyPairs(counted(), soon)
    expect(cloud.seen.length).toBe(1)
  })

  test('when nothing is claimed, and that says nothing of the key', async () => {
    await using cloud = await scriptedCloud(() => refusal)
    const client = clientOf(cloud.url)
    expect(await client.changeKeyPairs(async () => [], soon)).toEqual({ requestId: '', entries: new Map() })
    expect(cloud.seen).toEqual([])
    // Still untried: one refusal is all that several calls cost.
    await Promise.allSettled([1, 2, 3].map(() => client.showServer('s1')))
    expect(cloud.seen.length).toBe(1)
  })

  test('when one server is claimed twice, which is a mistake of ours', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    await expect(clientOf(cloud.url).changeKeyPairs(twice, soon)).rejects.toThrow(RangeError)
    expect(cloud.seen).toEqual([])
  })

  test('when it is aborted while it is claimed', async () => {
    await using cloud = await scriptedCloud(() => accepted)
    const controller = new AbortController()
    const claim = counted(() => controller.abort())
    const change = clientOf(cloud.url).changeKeyPairs(claim, { ...soon, signal: controller.signal })
    expect(await failure(change)).toMatchObject({ code: 'aborted', delivery: 'notSent' })
    expect(cloud.seen).toEqual([])
  })
})
