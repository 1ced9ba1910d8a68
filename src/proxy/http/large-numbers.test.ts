import { expect, test } from 'vitest'
import type { Rotation } from '../../contract/rotation.ts'
import { testDatabases } from '../database/testing.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { project, startProxy } from '../testing.ts'

test.each(testDatabases)('a number as large as there is one is no mistake of ours: $name', async ({ open }) => {
  const simulator = createSimulator({ projects: [project] })
  const cloud = await listen(simulator)
  const database = await open()
  const proxy = await startProxy(cloud.url, { KEYTURN_DATABASE_URL: database.url })
  const inProject = `/api/projects/${project.id}`
  const [server = ''] = simulator.state.servers.keys()
  const { id } = (await (await proxy.submit({ serverIds: [server] })).json()) as Rotation
  const answers: [string, number][] = []
  for (const number of ['2147483647', '2147483648', '4294967296', '9007199254740991', '9007199254740992', '1e308']) {
    for (const path of [
      `/api/activity?cursor=${number}`,
      `/api/activity?after=${number}`,
      `${inProject}/rotations?cursor=${number}`,
      `${inProject}/rotations/${id}/targets?since=${number}`,
      `${inProject}/servers/${server}/rotations?cursor=${number}`,
    ]) {
      const { status } = await proxy.call(path)
      if (![200, 422].includes(status)) answers.push([path, status])
    }
  }
  expect(answers).toEqual([])
  await proxy.close()
  await database.remove()
  await cloud.close()
})
