import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError } from './config-values.ts'
import { readConfig } from './config.ts'

const home = mkdtempSync(join(tmpdir(), 'keyturn-home-'))
afterAll(() => rmSync(home, { recursive: true }))
mkdirSync(join(home, '.huaweicloud'))
const profile = (text: string) => writeFileSync(join(home, '.huaweicloud', 'credentials'), text)
const read = (env: Record<string, string> = {}) =>
  readConfig({ HOME: home, KEYTURN_REGION: 'cn-north-4', ...env }).projects[0]

test('without variables the profile file of the SDKs gives key and project', () => {
  profile('# mine\n[basic]\nak = PROFILEAK\nsk=PROFILE=SK;x\nproject_id = 0a1b\n[global]\nak = other\n')
  expect(read()).toMatchObject({ credentials: { ak: 'PROFILEAK', sk: 'PROFILE=SK' }, projectId: '0a1b', id: '0a1b' })
  expect(read({ HUAWEICLOUD_SDK_PROJECT_ID: 'mine' })?.id).toBe('mine')
})

test('a temporary key has its token', () => {
  profile('[basic]\nak = A\nsk = S\nsecurity_token = T\n')
  expect(read()?.credentials).toEqual({ ak: 'A', sk: 'S', securityToken: 'T' })
})

test('the variables come first, and half of them is a mistake, not the profile', () => {
  profile('[basic]\nak = A\nsk = S\nproject_id = fromProfile\n')
  const given = read({ HUAWEICLOUD_SDK_AK: 'EAK', HUAWEICLOUD_SDK_SK: 'ESK' })
  expect(given).toMatchObject({ credentials: { ak: 'EAK', sk: 'ESK' }, id: 'cn-north-4' })
  expect(() => read({ HUAWEICLOUD_SDK_AK: 'EAK' })).toThrow(/^HUAWEICLOUD_SDK_SK: not given/)
})

test('another file can be named; one that is not there is said', () => {
  const other = join(home, 'other')
  writeFileSync(other, '[basic]\r\nak = O\r\nsk = P\r\n')
  expect(read({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: other })?.credentials).toEqual({ ak: 'O', sk: 'P' })
  expect(() => read({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(home, 'none') })).toThrow(/cannot be read/)
})

test.each([
  ['empty', ''],
  ['without its section', 'ak = SECRETAK\nsk = SECRETSK\n'],
  ['with half a key', '[basic]\nak = SECRETAK\n'],
  ['with an empty key', '[basic]\nak = SECRETAK\nsk =\n'],
  ['no text', '\u0000\u0001\u0002'],
])('one that is %s stops the start with one line, which quotes nothing of it', (_name, text) => {
  profile(text)
  let error: unknown
  try {
    read()
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(ConfigError)
  expect(String(error)).toMatch(/\[basic\] with ak and sk$/)
  expect(String(error)).not.toMatch(/SECRET|\n/)
})

test('no home, no file: then it is the machine’s own key; with nothing given at all the line says how', () => {
  const metadata = async () => ({ ak: 'MACHINE', sk: 'S', securityToken: 'T' })
  const [project] = readConfig({ KEYTURN_REGION: 'cn-north-4' }, metadata).projects
  expect(project?.credentials).toBe(metadata)
  chmodSync(home, 0o700)
  rmSync(join(home, '.huaweicloud', 'credentials'))
  expect(read()?.credentials).toBeTypeOf('function')
  expect(() => readConfig({ HOME: home })).toThrow(/HUAWEICLOUD_SDK_SK.*~\/\.huaweicloud\/credentials/)
})
