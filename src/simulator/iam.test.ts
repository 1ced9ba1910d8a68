import { expect, test } from 'vitest'
import { defaultProject } from './projects.ts'
import { setUp } from './testing.ts'

type Projects = { projects: { id: string; name: string; enabled: boolean }[] }

const sub = { ...defaultProject, id: 'a'.repeat(32), name: 'cn-north-4_lab' }
const foreign = { ...defaultProject, id: 'b'.repeat(32), ak: 'FOREIGN', sk: 'foreign' }

test('the project of a region is found by name; those of other keys are not', async () => {
  const { call } = setUp({ projects: [defaultProject, sub, foreign] })
  const { status, body } = await call<Projects>('GET', '/v3/projects?name=cn-north-4')
  expect(status).toBe(200)
  expect(body.projects.map(({ id }) => id)).toEqual([defaultProject.id])
})

test('/v3/auth/projects lists all that the key reaches', async () => {
  const { call } = setUp({ projects: [defaultProject, sub, foreign] })
  const { body } = await call<Projects>('GET', '/v3/auth/projects')
  expect(body.projects.map(({ name }) => name)).toEqual(['cn-north-4', 'cn-north-4_lab'])
})

test('errors are nested and their code is a number', async () => {
  const { call } = setUp()
  const { status, body } = await call('GET', '/v3/projects?page=1')
  expect([status, body]).toEqual([
    400,
    { error: { code: 400, message: 'page and per_page must come together.', title: 'Bad Request' } },
  ])
})
