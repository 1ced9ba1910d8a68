import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { allow, type PersonEnv } from '../access/allow.ts'
import { ProblemError, problemOf, sendProblem } from './problem.ts'
import { tellRefusal } from './refusals.ts'

const lines: Record<string, unknown>[] = []
const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(JSON.parse(line) as never) })

const app = new Hono<PersonEnv>()
app.use(async (c, next) => {
  c.set('user', { id: 'u-1', name: 'ada', role: 'viewer', permissions: ['servers.read'] })
  await next()
})
app.get('/users', allow('users.manage'), (c) => c.text('all of them'))
app.get('/servers/:id', allow('servers.read'), () => {
  throw new ProblemError('notFound')
})
app.onError((error, c) => {
  const problem = problemOf(error)
  tellRefusal(log, c, problem, '203.0.113.9')
  return sendProblem(c, problem)
})

test('whoever oversteps their role is in the log, by name and address; what is not there is not', async () => {
  expect((await app.request('/users?secret=x')).status).toBe(403)
  expect((await app.request('/servers/x')).status).toBe(404)
  const code = 'forbidden'
  const message = { level: 40, msg: 'a request was refused' }
  expect(lines).toEqual([{ ...message, code, method: 'GET', path: '/users', user: 'ada', address: '203.0.113.9' }])
})
