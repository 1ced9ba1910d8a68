import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { UserLink, Users } from '../../contract/access.ts'
import type { Session } from '../../contract/session.ts'
import { listen } from '../../simulator/server.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { type TestDatabase, testDatabases } from '../database/testing.ts'
import { project, startProxy, type TestProxy } from '../testing.ts'
import { type Browser, openBrowser, password, tokenOf } from './testing-browser.ts'

// A password takes a third of a second on purpose.
vi.setConfig({ testTimeout: 60_000 })

const simulator = createSimulator({ projects: [project] })

describe.each(testDatabases)('at the same moment, on $name', ({ open }) => {
  let cloud: { url: string; close(): Promise<void> }
  let database: TestDatabase
  let proxy: TestProxy
  beforeEach(async () => {
    cloud = await listen(simulator)
    database = await open()
    proxy = await startProxy(cloud.url, {
      KEYTURN_SIGN_IN: 'local',
      KEYTURN_SECRET: 'a secret of at least thirty-two characters',
      KEYTURN_DATABASE_URL: database.url,
    })
  })
  afterEach(async () => {
    await proxy.close()
    await database.remove()
    await cloud.close()
  })

  const idOf = async (browser: Browser) => ((await (await browser.get('/api/session')).json()) as Session).user?.id
  const openFirst = (name: string) => {
    const browser = openBrowser(proxy)
    const token = tokenOf(proxy.firstLink)
    return { browser, answer: browser.post('/api/sign-in/link', { token, name, password }) }
  }
  async function first(): Promise<Browser> {
    const { browser, answer } = openFirst('ada')
    expect((await answer).status).toBe(200)
    return browser
  }
  const usersSeenBy = async (browser: Browser) => ((await (await browser.get('/api/users')).json()) as Users).users

  test.each([
    ['demote', { role: 'viewer' }],
    ['disable', { disabled: true }],
  ])('two administrators who %s each other leave one', async (_what, change) => {
    const ada = await first()
    for (let round = 0; round < 4; round += 1) {
      const made = await ada.post('/api/users', { name: `bob-${round}`, role: 'administrator' })
      const { user, link } = (await made.json()) as UserLink
      const bob = openBrowser(proxy)
      await bob.post('/api/sign-in/link', { token: tokenOf(link?.url), password })
      const answers = await Promise.all([
        ada.send('PATCH', `/api/users/${user.id}`, change),
        bob.send('PATCH', `/api/users/${(await idOf(ada)) ?? ''}`, change),
      ])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
      const left = answers[0].status === 200 ? ada : bob
      const ways = (await usersSeenBy(left)).filter(({ role, disabled }) => role === 'administrator' && !disabled)
      expect(ways).toHaveLength(1)
      if (left === bob) {
        await bob.send('PATCH', `/api/users/${(await usersSeenBy(bob)).find(({ name }) => name === 'ada')?.id}`, {
          role: 'administrator',
          disabled: false,
        })
        await ada.post('/api/sign-in', { name: 'ada', password })
        await ada.send('PATCH', `/api/users/${user.id}`, change)
      }
    }
  })

  test('two who open the first link become one administrator', async () => {
    const [one, two] = [openFirst('ada'), openFirst('eve')]
    const answers = [await one.answer, await two.answer]
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
    const left = answers[0]?.status === 200 ? one.browser : two.browser
    expect(await usersSeenBy(left)).toHaveLength(1)
  })

  test('two who open a link set one password', async () => {
    const ada = await first()
    const { link } = (await (await ada.post('/api/users', { name: 'bob', role: 'viewer' })).json()) as UserLink
    const passwords = ['the first long password', 'the second long password']
    const use = (password: string) =>
      openBrowser(proxy).post('/api/sign-in/link', { token: tokenOf(link?.url), password })
    const answers = await Promise.all(passwords.map(use))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const signIns = await Promise.all(
      passwords.map((password) => openBrowser(proxy).post('/api/sign-in', { name: 'bob', password })),
    )
    expect(signIns.map(({ status }) => status)).toEqual(answers.map(({ status }) => (status === 200 ? 200 : 401)))
  })

  test('a name is given once, however it is written', async () => {
    const ada = await first()
    const written = ['bob', 'BOB', ' bob ', '\u00a0bob\ufeff', 'Bob\n', '\u2003bOb']
    const answers = await Promise.all(written.map((name) => ada.post('/api/users', { name, role: 'viewer' })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409])
    expect((await usersSeenBy(ada)).map(({ name }) => name)).toEqual(['ada', 'bob'])
  })
})
