import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError } from './config-values.ts'
import { readConfig } from './config.ts'

const good = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'SK', KEYTURN_REGION: 'cn-north-4' }

test('a region and credentials are enough', () => {
  const config = readConfig(good)
  expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, batchSize: 50, cloudConcurrency: 4, cloudRate: 10 })
  expect(config.projects[0]?.endpoints).toEqual({
    cph: 'https://cph.cn-north-4.myhuaweicloud.com',
    kms: 'https://kms.cn-north-4.myhuaweicloud.com',
    iam: 'https://iam.cn-north-4.myhuaweicloud.com',
  })
})

test('without credentials the line says how to give them and that there is a demo', () => {
  expect(() => readConfig({})).toThrow(/HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK.*npm run demo/)
})

describe('a wrong value stops the start with one line that names the variable', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['KEYTURN_SIGN_IN', 'ldap'],
    ['KEYTURN_SECRET', 'short'],
    ['KEYTURN_REAUTH_MS', 'soon'],
    ['KEYTURN_TRUSTED_PROXIES', 'proxy.example.com'],
    ['KEYTURN_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['KEYTURN_REGION', 'Not A Region'],
    ['KEYTURN_BATCH_SIZE', '0'],
    ['KEYTURN_BATCH_SIZE', '101'],
    ['KEYTURN_CLOUD_RATE', '10/s'],
    ['KEYTURN_POLL_INTERVAL_MS', '-1'],
    ['KEYTURN_DATABASE_URL', 'mysql://there'],
    ['KEYTURN_DATABASE_URL', 'sqlite:'],
    ['KEYTURN_DATABASE_URL', 'postgres://user@/keyturn'],
    ['KEYTURN_DATABASE_URL', 'postgres://user@host:5432'],
    ['KEYTURN_DATABASE_URL', 'postgres://user@host:5432/'],
    ['KEYTURN_DATABASE_URL', 'postgres://user@host:5432/a/b'],
    ['KEYTURN_DATABASE_URL', 'postgres://user:50%@host:5432/keyturn'],
    ['KEYTURN_PUBLIC_URL', 'keyturn.example.com'],
    ['KEYTURN_CPH_ENDPOINT', 'http://cph.example.com'],
    ['KEYTURN_KMS_ENDPOINT', 'ftp://x'],
    ['HUAWEICLOUD_SDK_PROJECT_ID', 'a/b'],
    ['LOG_LEVEL', 'loud'],
    ['KEYTURN_APPROVAL_FROM', '0'],
    ['KEYTURN_APPROVAL_FROM', 'all'],
    ['KEYTURN_APPROVAL_FROM', '10001'],
    ['KEYTURN_APPROVAL_MS', '1'],
  ])('%s=%s', (name, value) => {
    const error = (() => {
      try {
        readConfig({ ...good, [name]: value })
        return undefined
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).toContain(`${name}: `)
    expect(String(error)).not.toContain('\n')
  })
})

test.each([
  'sqlite:./data/keyturn.db',
  'sqlite:/var/lib/keyturn.db',
  'postgres://user@host:5432/keyturn',
  'postgresql://user:p%40ss@host/keyturn?sslmode=verify-full',
  'postgres://[::1]/keyturn',
])('the ledger may be in %s', (url) => {
  expect(readConfig({ ...good, KEYTURN_SIGN_IN: 'none', KEYTURN_DATABASE_URL: url }).databaseUrl).toBe(url)
})

test.each([
  'mysql://me:sesame@host/db',
  'postgres://me:sesame@host',
  'postgres://me:ses/ame@host/db',
  'postgres://me:sesame%@h/db',
])('a refused %s shows nothing of its password', (url) => {
  expect(() => readConfig({ ...good, KEYTURN_DATABASE_URL: url })).toThrow(/^KEYTURN_DATABASE_URL: (?!.*ses)/)
})

test('a region without a companion service wants that endpoint by hand', () => {
  expect(() => readConfig({ ...good, KEYTURN_REGION: 'ru-northwest-2' })).toThrow(/^KEYTURN_KMS_ENDPOINT: /)
})

test('endpoints on loopback may be plain http and all one server', () => {
  const cloud = 'http://127.0.0.1:9999'
  const config = readConfig({
    ...good,
    KEYTURN_CPH_ENDPOINT: cloud,
    KEYTURN_KMS_ENDPOINT: `${cloud}/`,
    KEYTURN_IAM_ENDPOINT: cloud,
  })
  expect(config.projects[0]?.endpoints).toEqual({ cph: cloud, kms: cloud, iam: cloud })
})

test('several projects come from a file, each with variables that hold its credentials', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'keyturn-')), 'projects.json')
  writeFileSync(
    file,
    JSON.stringify([
      { name: 'phones-prod', region: 'cn-north-4', projectId: 'aaaa' },
      { name: 'phones-lab', region: 'cn-east-3', projectId: 'bbbb', credentials: { ak: 'LAB_AK', sk: 'LAB_SK' } },
    ]),
  )
  const env = { ...good, KEYTURN_PROJECTS: file }
  expect(() => readConfig(env)).toThrow(/^LAB_AK: /)
  const { projects } = readConfig({ ...env, LAB_AK: 'x', LAB_SK: 'y' })
  expect(projects.map(({ id, name }) => ({ id, name }))).toEqual([
    { id: 'aaaa', name: 'phones-prod' },
    { id: 'bbbb', name: 'phones-lab' },
  ])
  expect(projects[1]?.credentials).toEqual({ ak: 'x', sk: 'y' })
})

test('a second person is asked only where it is said from how many servers on', () => {
  expect(readConfig(good).approval).toEqual({ standsMs: 86_400_000 })
  const asked = readConfig({ ...good, KEYTURN_APPROVAL_FROM: '50', KEYTURN_APPROVAL_MS: '3600000' })
  expect(asked.approval).toEqual({ from: 50, standsMs: 3_600_000 })
})

describe('signing in', () => {
  const secret = 'a secret of at least thirty-two characters'
  const oidc = {
    ...good,
    KEYTURN_SIGN_IN: 'oidc',
    KEYTURN_OIDC_ISSUER: 'https://id.example.com/realms/main',
    KEYTURN_OIDC_CLIENT_ID: 'keyturn',
    KEYTURN_OIDC_ROLE_MAP: 'cph-ops=operator',
  }

  test('is with local accounts unless something else is said', () => {
    expect(readConfig(good)).toMatchObject({ signIn: { way: 'local' }, reauthMs: 900_000, trustedProxies: [] })
  })

  test.each(['0.0.0.0', '10.1.2.3', 'keyturn.example.com'])('nobody does without it at %s', (HOST) => {
    expect(() => readConfig({ ...good, HOST, KEYTURN_SIGN_IN: 'none' })).toThrow(/^HOST: .*lets everybody in/)
    expect(readConfig({ ...good, HOST: '127.0.0.1', KEYTURN_SIGN_IN: 'none' }).signIn).toEqual({ way: 'none' })
  })

  test.each(['0.0.0.0', '::'])('at %s the public URL has to be said', (HOST) => {
    expect(() => readConfig({ ...good, HOST })).toThrow(/^KEYTURN_PUBLIC_URL: /)
    expect(readConfig({ ...good, HOST, KEYTURN_PUBLIC_URL: 'https://k.example.com' }).host).toBe(HOST)
  })

  test('on PostgreSQL the secret has to be said, unless nobody signs in', () => {
    const env = { ...good, KEYTURN_DATABASE_URL: 'postgres://user@host/keyturn' }
    expect(() => readConfig(env)).toThrow(/^KEYTURN_SECRET: /)
    expect(readConfig({ ...env, KEYTURN_SECRET: secret }).signIn).toEqual({ way: 'local', secret })
    expect(readConfig({ ...env, KEYTURN_SIGN_IN: 'none' }).signIn).toEqual({ way: 'none' })
  })

  test('a secret that is refused is not shown', () => {
    expect(() => readConfig({ ...good, KEYTURN_SECRET: 'sesame' })).toThrow(/^KEYTURN_SECRET: (?!.*sesame)/)
  })

  test('at a provider takes its address, our name there, and what its word means', () => {
    const { signIn } = readConfig({ ...oidc, KEYTURN_OIDC_ROLE_MAP: 'cph-ops=operator,cn=admins=administrator' })
    expect(signIn).toMatchObject({
      way: 'oidc',
      provider: { issuer: oidc.KEYTURN_OIDC_ISSUER, clientId: 'keyturn', roleClaim: 'groups' },
    })
    expect(signIn.way === 'oidc' && [...signIn.provider.roleMap]).toEqual([
      ['cph-ops', 'operator'],
      ['cn=admins', 'administrator'],
    ])
  })

  test.each([
    ['KEYTURN_OIDC_ISSUER', ''],
    ['KEYTURN_OIDC_ISSUER', 'http://id.example.com'],
    ['KEYTURN_OIDC_ISSUER', 'https://id.example.com/?tenant=1'],
    ['KEYTURN_OIDC_CLIENT_ID', ''],
    ['KEYTURN_OIDC_ROLE_MAP', ''],
    ['KEYTURN_OIDC_ROLE_MAP', 'cph-ops'],
    ['KEYTURN_OIDC_ROLE_MAP', 'cph-ops=root'],
  ])('at a provider %s=%s stops the start', (name, value) => {
    expect(() => readConfig({ ...oidc, KEYTURN_OIDC_ROLE_MAP: 'a=viewer', [name]: value })).toThrow(
      new RegExp(`^${name}: `),
    )
  })
})
