import { describe, expect, test } from 'vitest'
import { CloudError } from './error.ts'
import { clientOf, scriptedCloud, type Reply, type Seen } from './testing.ts'
import type { CloudServer } from './types.ts'

const named = (index: number) => ({
  server_id: `s${index}`,
  server_name: `server ${index}`,
  status: 5,
  keypair_name: 'k',
})
const fleet = (count: number) => Array.from({ length: count }, (_, index) => named(index))
const offsetOf = ({ query }: Seen) => Number(query.get('offset'))

/** One page of these, as the cloud gives it. */
const pageOf = (seen: Seen, servers: readonly unknown[], count: number | undefined = servers.length): Reply => ({
  json: {
    request_id: 'r',
    ...(count === undefined ? {} : { count }),
    servers: servers.slice(offsetOf(seen), offsetOf(seen) + Number(seen.query.get('limit'))),
  },
})
const codeOf = (error: unknown) => (error instanceof CloudError ? error.code : error)

describe('listing servers', () => {
  test('reads all pages, the first one first, and hands each server out once', async () => {
    const servers = fleet(1_234)
    await using cloud = await scriptedCloud((seen) => pageOf(seen, servers))
    const pages: { size: number; first: string | undefined; count: number | undefined }[] = []
    const all = await clientOf(cloud.url).listServers({
      onPage: (page, count) => pages.push({ size: page.length, first: page[0]?.id, count }),
    })
    expect(all.length).toBe(1_234)
    expect(pages[0]).toEqual({ size: 100, first: 's0', count: 1_234 })
    expect(pages.reduce((sum, { size }) => sum + size, 0)).toBe(1_234)
    expect(cloud.seen.length).toBe(13)
  })

  test('no more pages are asked for at once than the host takes', async () => {
    let running = 0
    let most = 0
    const servers = fleet(1_000)
    await using cloud = await scriptedCloud((seen) => (response) => {
      running += 1
      most = Math.max(most, running)
      setTimeout(() => {
        running -= 1
        response.end(JSON.stringify(pageOf(seen, servers).json))
      }, 3)
    })
    await clientOf(cloud.url, { concurrency: 3 }).listServers()
    expect(most).toBe(3)
  })

  test('an empty project is an empty list', async () => {
    await using cloud = await scriptedCloud(() => ({ json: { request_id: 'r', count: 0, servers: null } }))
    expect(await clientOf(cloud.url).listServers()).toEqual([])
  })

  test('a total that grows while paging is followed, and what moved down a page is not told twice', async () => {
    const servers = fleet(250)
    await using cloud = await scriptedCloud((seen, nth) => {
      if (nth === 2) servers.unshift(...Array.from({ length: 60 }, (_, index) => named(1_000 + index)))
      return pageOf(seen, servers)
    })
    const told: string[] = []
    const all = await clientOf(cloud.url, { concurrency: 1 }).listServers({
      onPage: (page) => told.push(...page.map(({ id }) => id)),
    })
    expect(new Set(all.map(({ id }) => id)).size).toBe(310)
    expect(told.length).toBe(310)
    expect(new Set(told).size).toBe(310)
    // 1 + 3 pages, and the first once more for those that came in before it.
    expect(cloud.seen.length).toBe(5)
  })

  test('a server that slips through because another was deleted is found', async () => {
    const servers = fleet(300)
    await using cloud = await scriptedCloud((seen, nth) => {
      if (nth === 2) servers.shift()
      return pageOf(seen, servers)
    })
    const all = await clientOf(cloud.url, { concurrency: 1 }).listServers()
    expect(all.map(({ id }) => id)).toContain('s100')
  })

  test('without a total, pages are read until a short one', async () => {
    const servers = fleet(220)
    await using cloud = await scriptedCloud((seen) => ({
      json: { request_id: 'r', servers: servers.slice(offsetOf(seen), offsetOf(seen) + 100) },
    }))
    expect((await clientOf(cloud.url).listServers()).length).toBe(220)
    expect(cloud.seen.length).toBe(3)
  })

  test('without a total, a site that knows no pages does not go round for ever', async () => {
    await using cloud = await scriptedCloud(() => ({ json: { request_id: 'r', servers: fleet(100) } }))
    expect((await clientOf(cloud.url).listServers()).length).toBe(100)
    expect(cloud.seen.length).toBe(2)
  })

  test('a site with shorter pages than asked for is read whole', async () => {
    const servers = fleet(230)
    await using cloud = await scriptedCloud((seen) => ({
      json: { request_id: 'r', count: 230, servers: servers.slice(offsetOf(seen), offsetOf(seen) + 50) },
    }))
    expect((await clientOf(cloud.url).listServers()).length).toBe(230)
    expect(cloud.seen.length).toBe(5)
  })

  test('deleted servers are left out', async () => {
    await using cloud = await scriptedCloud((seen) => pageOf(seen, [named(0), { ...named(1), status: 6 }]))
    expect((await clientOf(cloud.url).listServers()).map(({ id }) => id)).toEqual(['s0'])
  })

  test('in brief each server is there with its state and its key pair, and deleted ones are not', async () => {
    const servers = [
      { ...named(0), keypair_name: 'k', server_model_name: 'rx1' },
      { ...named(1), status: 6 },
    ]
    await using cloud = await scriptedCloud((seen) => pageOf(seen, servers))
    const [whole] = await clientOf(cloud.url).listServers()
    const brief = await clientOf(cloud.url).listServers({ brief: true })
    const { id, name, status, statusCode, keyPair } = whole ?? {}
    expect(brief).toEqual([{ id, name, status, statusCode, keyPair: 'k', addresses: [] }])
    expect(keyPair).toBe('k')
  })

  test('a page that fails fails the list, and ends the other pages', async () => {
    await using cloud = await scriptedCloud((seen) =>
      offsetOf(seen) === 300
        ? { status: 403, json: { error_code: 'CPS.0001', error_msg: 'no' } }
        : pageOf(seen, fleet(5_000)),
    )
    expect(await clientOf(cloud.url).listServers().catch(codeOf)).toBe('CPS.0001')
    expect(cloud.seen.length).toBeLessThan(12)
  })

  test.for([{ hello: 'world' }, { servers: 'none', request_id: 'r' }, [], { count: 5, servers: [], request_id: 'r' }])(
    '%j is not an empty list',
    async (json) => {
      await using cloud = await scriptedCloud(() => ({ json }))
      expect(await clientOf(cloud.url).listServers().catch(codeOf)).toBe('badAnswer')
    },
  )
})

async function read(raw: object): Promise<CloudServer | undefined> {
  await using cloud = await scriptedCloud((seen) => pageOf(seen, [raw]))
  return (await clientOf(cloud.url).listServers())[0]
}

describe('reading loosely', () => {
  test('null, "" and missing are the same', async () => {
    const bare = { id: 's', name: 's', statusCode: 5, status: 'normal', keyPair: null, addresses: [] }
    expect(await read({ server_id: 's', status: 5 })).toEqual(bare)
    for (const none of [null, '']) {
      expect(
        await read({
          server_id: 's',
          server_name: none,
          status: 5,
          keypair_name: none,
          addresses: null,
          availability_zone: none,
          network_version: none,
          create_time: none,
          enterprise_project_id: none,
        }),
      ).toEqual(bare)
    }
  })

  test('numbers may come as text, and unknown ones stay numbers', async () => {
    expect(await read({ server_id: 's', status: '5' })).toMatchObject({ statusCode: 5, status: 'normal' })
    expect(await read({ server_id: 's', status: 77 })).toMatchObject({ statusCode: 77, status: 'unknown' })
    expect(await read({ server_id: 's' })).toMatchObject({ status: 'unknown' })
  })

  test('every status of the reference has its word', async () => {
    const codes = [0, 1, 2, 3, 4, 5, 8, 10, 11, 12, 13]
    await using cloud = await scriptedCloud((seen) =>
      pageOf(
        seen,
        codes.map((status) => ({ server_id: `s${status}`, status })),
      ),
    )
    expect((await clientOf(cloud.url).listServers()).map(({ status }) => status)).toEqual(
      'creating creating abnormal creating creating normal frozen shutDown shuttingDown shutDownFailed starting'.split(
        ' ',
      ),
    )
  })

  test('addresses have two names each', async () => {
    const addresses = [
      { server_ip: '10.0.0.1', public_ip: '1.2.3.4', intranet_ip: '10.0.0.1', access_ip: '1.2.3.4' },
      { intranet_ip: '10.0.0.2', access_ip: '1.2.3.5' },
      { server_ip: '10.0.0.3', public_ip: '' },
    ]
    expect((await read({ server_id: 's', status: 5, addresses }))?.addresses).toEqual([
      { private: '10.0.0.1', public: '1.2.3.4' },
      { private: '10.0.0.2', public: '1.2.3.5' },
      { private: '10.0.0.3' },
    ])
  })

  test('the detail has what the list has not', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: {
        ...named(1),
        vpc_id: 'v',
        vpc_cidr: '10.0.0.0/16',
        security_groups: ['g'],
        resource_project_id: 'r',
        metadata: { order_id: 'o', product_id: 'p', charging_mode: 0 },
        band_widths: [
          { band_width_name: 'b', band_width_size: '300', band_width_charge_mode: 1, band_width_share_type: 0 },
          { band_width_id: 'b2', band_width_charge_mode: 7 },
        ],
        volumes: [{ volume_name: 'd', volume_size: 100, volume_type: 'SSD' }],
        share_volume_info: { volume_type: 'SSD', size: 50, version: 1 },
        create_time: '2026-11-24T08:00:00Z',
      },
    }))
    expect(await clientOf(cloud.url).showServer('s1')).toMatchObject({
      id: 's1',
      vpcId: 'v',
      cidr: '10.0.0.0/16',
      securityGroups: ['g'],
      resourceProjectId: 'r',
      orderId: 'o',
      productId: 'p',
      chargingMode: 0,
      bandwidths: [{ name: 'b', sizeMbit: 300, charge: 'traffic', shared: false }, { id: 'b2' }],
      volumes: [{ name: 'd', sizeGb: 100, type: 'SSD' }],
      shareVolume: { sizeGb: 50, type: 'SSD', version: 1 },
      createdAt: '2026-11-24T08:00:00.000Z',
    })
  })
})

describe('changing key pairs', () => {
  const changes = ['a', 'b', 'c', 'd', 'e'].map((serverId) => ({ serverId, keyPair: 'k2' }))

  test('each server has a job, a refusal, or nothing', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: {
        request_id: 'r1',
        jobs: [
          { server_id: 'c', error_code: 'CPS0099', error_msg: 'Parameter: server is not ready.' },
          { server_id: 'a', job_id: 'j1', error_code: '', error_msg: null },
          { server_id: 'b', job_id: null, error_code: 'CPS.0042', error_msg: 'System busy.' },
          { server_id: 'd', job_id: '' },
          { server_id: 'stranger', job_id: 'j9' },
          null,
        ],
      },
    }))
    const { requestId, entries } = await clientOf(cloud.url).changeKeyPairs(async () => changes, {
      leaveWithinMs: 2_000,
    })
    expect(requestId).toBe('r1')
    expect([...entries]).toEqual([
      [
        'c',
        { error: { code: 'CPS.0099', message: 'Parameter: server is not ready.', kind: 'refused', retryable: false } },
      ],
      ['a', { jobId: 'j1' }],
      ['b', { error: { code: 'CPS.0042', message: 'System busy.', kind: 'busy', retryable: true } }],
    ])
  })

  test('a job beside a refusal of the same server is the job', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: {
        request_id: 'r1',
        jobs: [
          { server_id: 'a', job_id: 'j1', error_code: 'CPS.0042', error_msg: 'x' },
          { server_id: 'b', job_id: 'j2' },
          { server_id: 'b', error_code: 'CPS.0042', error_msg: 'x' },
        ],
      },
    }))
    const { entries } = await clientOf(cloud.url).changeKeyPairs(async () => changes, { leaveWithinMs: 2_000 })
    expect([...entries]).toEqual([
      ['a', { jobId: 'j1' }],
      ['b', { jobId: 'j2' }],
    ])
  })

  test('a refusal that names some servers leaves the others open', async () => {
    await using cloud = await scriptedCloud(() => ({
      status: 400,
      json: {
        request_id: 'r1',
        error_code: 'CPS.0099',
        error_msg: 'some',
        failures: [{ server_id: 'b', error_code: 'CPS.1028', error_msg: 'frozen' }],
      },
    }))
    const { requestId, entries } = await clientOf(cloud.url).changeKeyPairs(async () => changes, {
      leaveWithinMs: 2_000,
    })
    expect(requestId).toBe('r1')
    expect([...entries.keys()]).toEqual(['b'])
  })
})

const job = (status: unknown, more: object = {}) => ({
  job_id: `j${String(status)}`,
  server_id: 'a',
  status,
  ...more,
})

describe('jobs', () => {
  test('are running until the cloud says otherwise', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: {
        request_id: 'q',
        jobs: [
          job(1, { end_time: null }),
          job(2, { error_code: '', error_msg: '', end_time: '2026-11-24T08:00:06Z' }),
          job('2'),
          job(-1, { error_code: 'CPS0005', error_msg: 'x' }),
          job(0),
          job(undefined),
          { node_id: 'n', job_id: 'old', status: 2 },
          { status: 2 },
        ],
      },
    }))
    const jobs = await clientOf(cloud.url).listJobs(['r1', 'r2'])
    expect(jobs.map(({ state }) => state)).toEqual([
      'running',
      'succeeded',
      'failed',
      'running',
      'running',
      'succeeded',
    ])
    expect(jobs[2]?.error).toEqual({ code: 'CPS.0005', message: 'x' })
    expect(jobs[5]?.serverId).toBe('n')
    expect(cloud.seen[0]?.query.get('request_ids')).toBe('r1,r2')
  })

  test('pages are read until a short one', async () => {
    const jobs = Array.from({ length: 230 }, (_, index) => ({ job_id: `j${index}`, server_id: `s${index}`, status: 1 }))
    await using cloud = await scriptedCloud((seen) => ({
      json: { request_id: 'q', jobs: jobs.slice(offsetOf(seen), offsetOf(seen) + 100) },
    }))
    expect((await clientOf(cloud.url).listJobs(['r1'])).length).toBe(230)
    expect(cloud.seen.map(({ query }) => query.get('request_id'))).toEqual(['r1', 'r1', 'r1'])
  })

  test('no page is read once all that are wanted were found', async () => {
    const jobs = Array.from({ length: 200 }, (_, index) => ({ job_id: `j${index}`, server_id: `s${index}`, status: 1 }))
    await using cloud = await scriptedCloud((seen) => ({
      json: { request_id: 'q', jobs: jobs.slice(offsetOf(seen), offsetOf(seen) + 100) },
    }))
    const client = clientOf(cloud.url)
    const pages = async (...wanted: string[]) => {
      const before = cloud.seen.length
      await client.listJobs(['r1', 'r2'], { wanted: new Set(wanted) })
      return cloud.seen.length - before
    }
    expect(await pages('j0', 'j99')).toBe(1)
    expect(await pages('j0', 'j199')).toBe(2)
    expect(await pages('j0', 'gone')).toBe(3)
    expect(await pages()).toBe(0)
  })

  test('a site that knows no pages of jobs does not go round for ever', async () => {
    const jobs = Array.from({ length: 100 }, (_, index) => ({ job_id: `j${index}`, status: 1 }))
    await using cloud = await scriptedCloud(() => ({ json: { request_id: 'q', jobs } }))
    expect((await clientOf(cloud.url).listJobs(['r1'])).length).toBe(100)
    expect(cloud.seen.length).toBe(2)
  })

  test('none are asked for without a request, and never of more than 20', async () => {
    await using cloud = await scriptedCloud(() => ({}))
    expect(await clientOf(cloud.url).listJobs([])).toEqual([])
    await expect(clientOf(cloud.url).listJobs(Array.from({ length: 21 }, String))).rejects.toThrow(RangeError)
    expect(cloud.seen).toEqual([])
  })

  test('a job that is gone is not found', async () => {
    await using cloud = await scriptedCloud(() => ({
      status: 404,
      json: { error_code: 'CPS.0011', error_msg: 'Job not found.' },
    }))
    expect(
      await clientOf(cloud.url)
        .showJob('j')
        .catch((error: unknown) => error),
    ).toMatchObject({ kind: 'notFound', code: 'CPS.0011' })
  })
})

const pair = (name: string, more: object = {}) => ({
  keypair: {
    name,
    type: 'ssh',
    scope: 'domain',
    public_key: 'ssh-rsa AAAA x\n',
    fingerprint: 'aa:bb',
    frozen_state: '0',
    ...more,
  },
})

describe('key pairs', () => {
  test('pages follow the marker, and end where one comes again', async () => {
    await using cloud = await scriptedCloud(({ query }) => {
      const pages: Record<string, object> = {
        '': {
          keypairs: [pair('a'), pair('b', { frozen_state: 3 })],
          page_info: { next_marker: 'b', current_count: 2 },
        },
        b: { keypairs: [pair('b'), { name: 'bare' }], page_info: { next_marker: 'b' } },
      }
      return { json: pages[query.get('marker') ?? ''] }
    })
    const pairs = await clientOf(cloud.url).listKeyPairs()
    expect(pairs.map(({ name }) => name)).toEqual(['a', 'b', 'bare'])
    expect(pairs[0]).toEqual({
      name: 'a',
      type: 'ssh',
      scope: 'domain',
      publicKey: 'ssh-rsa AAAA x',
      fingerprint: 'aa:bb',
      frozen: 0,
    })
    expect(cloud.seen.length).toBe(2)
    expect(cloud.seen.every(({ query }) => query.has('limit'))).toBe(true)
  })

  test('a frozen state may be a number or text', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: { keypairs: [pair('a', { frozen_state: '8' }), pair('b', { frozen_state: 2 })] },
    }))
    expect((await clientOf(cloud.url).listKeyPairs()).map(({ frozen }) => frozen)).toEqual([8, 2])
  })

  test('the detail has its age, in whichever unit it comes', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: pair('a', { create_time: 1_792_828_800_000, algorithm: 'RSA_2048', description: '' }),
    }))
    const detail = await clientOf(cloud.url).showKeyPair('a')
    expect(detail.createdAt).toBe(new Date(1_792_828_800_000).toISOString())
    expect(detail.algorithm).toBe('RSA_2048')
    expect(detail).not.toHaveProperty('description')
  })

  test.for([
    [400, 'KPS.6004'],
    [400, 'KPS.4016'],
    [404, 'KPS.0404'],
  ] as const)('a name that is not there is not found: %i %s', async ([status, code]) => {
    await using cloud = await scriptedCloud(() => ({ status, json: { error_code: code, error_msg: 'no' } }))
    expect(
      await clientOf(cloud.url)
        .showKeyPair('a')
        .catch((error: unknown) => error),
    ).toMatchObject({ kind: 'notFound' })
  })

  test('an import sends the public key and keeps no private one', async () => {
    await using cloud = await scriptedCloud(() => ({
      json: {
        keypair: { name: 'n', type: 'ssh', public_key: 'ssh-rsa AAAA', fingerprint: 'aa', private_key: 'SECRET' },
      },
    }))
    const made = await clientOf(cloud.url).importKeyPair({ name: 'n', publicKey: 'ssh-rsa AAAA', scope: 'domain' })
    expect(JSON.parse(cloud.seen[0]?.body ?? '')).toEqual({
      keypair: { name: 'n', type: 'ssh', public_key: 'ssh-rsa AAAA', scope: 'domain' },
    })
    expect(made).toMatchObject({ name: 'n', scope: 'domain', fingerprint: 'aa' })
    expect(JSON.stringify(made)).not.toContain('SECRET')
  })

  test('a private key is never sent', async () => {
    await using cloud = await scriptedCloud(() => ({}))
    const publicKey = '-----BEGIN OPENSSH PRIVATE KEY-----'
    await expect(clientOf(cloud.url).importKeyPair({ name: 'n', publicKey })).rejects.toThrow(RangeError)
    expect(cloud.seen).toEqual([])
  })

  test('a deletion answers 204 and nothing', async () => {
    await using cloud = await scriptedCloud(() => ({ status: 204 }))
    await clientOf(cloud.url).deleteKeyPair('n')
    expect(cloud.seen[0]).toMatchObject({ method: 'DELETE', path: '/v3/p1/keypairs/n' })
  })
})
