import { describe, expect, test } from 'vitest'
import { CloudError } from './error.ts'
import { type Reply, scriptedCloud, type Seen, withoutProject } from './testing.ts'

const codeOf = (error: unknown) => (error instanceof CloudError ? error.code : error)

const answering =
  (byName: Reply, own: Reply) =>
  (seen: Seen): Reply =>
    seen.path === '/v3/projects'
      ? byName
      : seen.path === '/v3/auth/projects'
        ? own
        : { json: { request_id: 'r', count: 1, servers: [{ server_id: 's1', status: 5 }] } }
const projects = (...list: [id: string, name: string][]): Reply => ({
  json: { projects: list.map(([id, name]) => ({ id, name, enabled: true })), links: {} },
})

describe('the project of a region', () => {
  const forbidden: Reply = { status: 403, json: { error: { code: 403, message: 'no', title: 'Forbidden' } } }

  test('is looked up by the name of the region, once', async () => {
    await using cloud = await scriptedCloud(
      answering(projects(['p9', 'cn-north-4'], ['p8', 'cn-north-4_x']), projects()),
    )
    const client = withoutProject(cloud.url)
    await Promise.all([client.listServers(), client.listServers()])
    const paths = cloud.seen.map(({ path }) => path)
    expect(paths.filter((path) => path.startsWith('/v3/'))).toEqual(['/v3/projects'])
    expect(cloud.seen[0]?.query.get('name')).toBe('cn-north-4')
    expect(cloud.seen[0]?.headers['x-project-id']).toBeUndefined()
    expect(paths).toContain('/v1/p9/cloud-phone/servers')
  })

  test.for([
    ['without the permission', forbidden],
    ['with nothing by that name', projects()],
  ] as const)('%s, the list of own projects is asked', async ([, byName]) => {
    await using cloud = await scriptedCloud(answering(byName, projects(['p7', 'cn-north-4'], ['p6', 'cn-north-1'])))
    expect(await withoutProject(cloud.url).projectId()).toBe('p7')
  })

  test('a sub-project alone will do', async () => {
    await using cloud = await scriptedCloud(answering(projects(), projects(['p6', 'cn-north-4_team'])))
    expect(await withoutProject(cloud.url).projectId()).toBe('p6')
  })

  test('several are an error that names them, and none is an error', async () => {
    await using several = await scriptedCloud(
      answering(projects(), projects(['p6', 'cn-north-4_a'], ['p5', 'cn-north-4_b'])),
    )
    const error: unknown = await withoutProject(several.url)
      .projectId()
      .catch((error: unknown) => error)
    expect(error).toMatchObject({
      code: 'severalProjects',
      cloudMessage: '2 projects of cn-north-4: cn-north-4_a (p6), cn-north-4_b (p5)',
      kind: 'refused',
    })
    await using none = await scriptedCloud(answering(projects(), projects()))
    expect(await withoutProject(none.url).projectId().catch(codeOf)).toBe('noProject')
  })

  test('a lookup that failed is tried anew by the next call', async () => {
    let up = false
    await using cloud = await scriptedCloud((seen) =>
      up
        ? answering(projects(['p9', 'cn-north-4']), projects())(seen)
        : { status: 400, json: { error: { code: 400, message: 'x' } } },
    )
    const client = withoutProject(cloud.url)
    expect(await client.listServers().catch(codeOf)).toBe('IAM.400')
    up = true
    expect((await client.listServers()).length).toBe(1)
  })

  test('one attempt of somebody who waits ends no one else', async () => {
    await using cloud = await scriptedCloud((seen) =>
      cloud.seen.length <= 3 ? { status: 503 } : answering(projects(['p9', 'cn-north-4']), projects())(seen),
    )
    const client = withoutProject(cloud.url)
    const insisting = client.projectId()
    expect(await client.projectId({ once: true }).catch(codeOf)).toBe('HTTP.503')
    expect(await insisting).toBe('p9')
    expect(await client.projectId({ once: true })).toBe('p9')
  })

  test('is no longer waited for by who aborts, and found for the others', async () => {
    const found = Promise.withResolvers<void>()
    await using cloud = await scriptedCloud(() => (response) => {
      void found.promise.then(() => response.end(JSON.stringify(projects(['p9', 'cn-north-4']).json)))
    })
    const client = withoutProject(cloud.url)
    const controller = new AbortController()
    const impatient = client.showServer('s1', { signal: controller.signal })
    const patient = client.projectId()
    controller.abort(new Error('page left'))
    await expect(impatient).rejects.toThrow('page left')
    found.resolve()
    expect(await patient).toBe('p9')
    expect(cloud.seen.length).toBe(1)
  })
})
