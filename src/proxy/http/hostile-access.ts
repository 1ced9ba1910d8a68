/** A request of somebody who may do everything, or of nobody: `as`. `path` is sent as it is. */
export type HostileCall = {
  name: string
  as: 'administrator' | 'nobody'
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

const passkey = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }

/** The bodies that sign-in and the administration of users take, each with a field that fits. */
const bodies: readonly { method?: string; path: string; good: Record<string, unknown> }[] = [
  { path: '/api/sign-in', good: { name: 'nobody', password: 'x' } },
  {
    path: '/api/sign-in/link',
    good: { token: 'none', name: 'eve', fullName: 'Eve', password: 'correct horse battery staple' },
  },
  { path: '/api/sign-in/link/look', good: { token: 'none' } },
  { path: '/api/sign-in/again', good: { password: 'wrong' } },
  { path: '/api/sign-in/passkey', good: { answer: passkey } },
  { path: '/api/sign-in/again/passkey', good: { answer: passkey } },
  { path: '/api/password', good: { current: 'wrong', password: 'correct horse battery staple' } },
  { path: '/api/users', good: { name: 'eve', fullName: 'Eve', role: 'viewer' } },
  { method: 'PATCH', path: '/api/users/none', good: { role: 'viewer', disabled: false } },
  { path: '/api/passkeys', good: { name: 'Key', answer: passkey } },
]

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  [],
  {},
  [[]],
  { $ne: null },
  { toString: 'x' },
  ['viewer'],
  'a\0b',
  '\ud800',
]

/** What fits all the same: a standing, and a name that one need not give. */
const fits = (field: string, value: unknown) =>
  (field === 'disabled' && value === true) || (field === 'fullName' && value === '')

const misfits = bodies.flatMap(({ method = 'POST', path, good }) => [
  ...Object.keys(good).flatMap((field) =>
    odd
      .filter((value) => !fits(field, value))
      .map((value) => change(`${field} ${JSON.stringify(value)}`, method, path, { ...good, [field]: value })),
  ),
  ...['__proto__', 'constructor', 'id', 'email', 'isAdmin', 'permissions', 'session'].map((field) =>
    text(`with ${field}`, method, path, `{"${field}":{"role":"administrator"},${JSON.stringify(good).slice(1)}`),
  ),
  ...['null', '[]', '"x"', '0', `[${JSON.stringify(good)}]`, `${JSON.stringify(good)},`, '{"a":1e999}'].map((body) =>
    text(`as ${body.slice(0, 20)}`, method, path, body),
  ),
])

/** Names that are to look like somebody's, or to break what they are written into. */
const names = [
  'аda',
  'adа',
  'ａｄａ',
  'ada\u200b',
  'ad\u200da',
  'a\u0301da',
  '\u202eada',
  'ada ada',
  'ada\nadmin',
  'ada\u0000',
  'ad\u0131a',
  'ada/../x',
  '../ada',
  '.ada',
  '-ada',
  '(unknown)',
  'engine',
  'Engine ',
  'local',
  'KEYTURN',
  '@evil',
  '=cmd()',
  'a'.repeat(65),
  '😀',
].map((name) => change(`the name ${JSON.stringify(name).slice(0, 30)}`, 'POST', '/api/users', { name, role: 'viewer' }))

const fullNames = ['Ada\nadmin', 'Ada\u202enimda', 'Ada\u2066', 'Ada\u2028x', 'Ada\u0007', 'x'.repeat(65)].map(
  (fullName) =>
    change(`the full name ${JSON.stringify(fullName).slice(0, 30)}`, 'POST', '/api/users', {
      name: 'eve',
      role: 'viewer',
      fullName,
    }),
)

const roles = ['root', 'Administrator', 'administrator ', '__proto__', 'constructor', 'toString', 'admin'].map((role) =>
  change(`the role ${role}`, 'POST', '/api/users', { name: 'eve', role }),
)

/** Ways round the door: what is open is to open nothing else. */
const paths = [
  '/api/sign-in/../users',
  '/api/sign-in/%2e%2e/users',
  '/api/sign-in/..%2fusers',
  '/api/sign-in%2f..%2fusers',
  '/api/sign-in/./../users',
  '/api/session/../users',
  '/api/session/users',
  '/api/session;/users',
  '/api/%75sers',
  '/api/users/',
  '/api/users?x=/api/sign-in/',
  '/api/users#/api/sign-in/',
  '/api//users',
  '//api/users',
  '/./api/users',
  '/healthz/../api/users',
  '/assets/../api/users',
  '/api/users%00',
  '/api/users%20',
  '/api/users.json',
  '/api/sign-in/callback/github',
  '/api/sign-in/callback/__proto__',
  '/api/auth/get-session',
  '/api/sign-in/get-session',
  '/api/sign-in/sign-up/email',
  '/api/sign-in/update-user',
  '/api/sign-in/change-password',
  '/api/sign-in/list-sessions',
  '/api/sign-in/ok',
  '/api/sign-in/error',
  '/api/sign-in/reset-password/x',
  '/api/sign-in/passkey/list-user-passkeys',
].flatMap((path): HostileCall[] => [
  { name: `GET ${path}`, as: 'nobody', method: 'GET', path },
  { name: `POST ${path}`, as: 'nobody', method: 'POST', path },
])

const token = 'keyturn.session_token'
const cookies = [
  '',
  '.',
  '%',
  '%00',
  '../../etc/passwd',
  "' or '1'='1",
  'a.b',
  `${'a'.repeat(32)}.${'b'.repeat(44)}`,
  'a'.repeat(14_000),
  'null',
  '[object Object]',
  '{"id":1}',
].flatMap((value): HostileCall[] => [
  {
    name: `the cookie ${value.slice(0, 20)}`,
    as: 'nobody',
    method: 'GET',
    path: '/api/users',
    headers: { cookie: `${token}=${value}` },
  },
  {
    name: `the cookie ${value.slice(0, 20)}, twice`,
    as: 'nobody',
    method: 'GET',
    path: '/api/users',
    headers: { cookie: `${token}=x; ${token}=${value.slice(0, 7_000)}; __Host-${token}=${value.slice(0, 7_000)}` },
  },
])

/** By which PostgreSQL, which keeps no NUL, is not to be reached either. */
const withNul = [
  'PATCH /api/users/%00',
  'POST /api/users/%00/link',
  'DELETE /api/sessions/%00',
  'DELETE /api/passkeys/%00',
]
  .map((route) => route.split(' '))
  .map(([method = '', path = '']): HostileCall => ({
    name: `${method} ${path}`,
    as: 'administrator',
    method,
    path,
    ...(method === 'PATCH' ? { headers: { 'content-type': 'application/json' }, body: '{"disabled":true}' } : {}),
  }))

const queries = [
  '/api/sign-in/link',
  '/api/sign-in/link/look',
  '/api/sign-in/link/look?token=x',
  '/api/sign-in/provider?to=/',
  '/api/sign-in/callback/oidc?state=x&code=y',
  '/api/users/__proto__/link',
  '/api/users/constructor',
  '/api/sessions/__proto__',
  '/api/activity?group=__proto__',
  '/api/activity?cursor=x',
  '/api/activity?cursor=1e999',
  '/api/activity?from=never',
  ...['actor', 'project', 'q'].map((name) => `/api/activity?${name}=a%00b`),
  '/api/activity.csv?actor=%00',
  '/api/sessions?user=%00',
  `/api/projects/PROJECT/rotations/%00`,
  `/api/projects/PROJECT/rotations/a%00b/targets`,
  `/api/projects/PROJECT/servers/a%00b`,
  '/api/check?project=%00',
].map((path): HostileCall => ({ name: `GET ${path.slice(0, 50)}`, as: 'administrator', method: 'GET', path }))

function text(name: string, method: string, path: string, body: string): HostileCall {
  const headers = { 'content-type': 'application/json' }
  return { name: `${method} ${path} ${name}`, as: 'administrator', method, path, headers, body }
}
function change(name: string, method: string, path: string, body: unknown): HostileCall {
  return text(name, method, path, JSON.stringify(body))
}

/** Requests that nobody sends by mistake, to where people sign in and are administered. All are to be refused. */
export const hostileCalls: readonly HostileCall[] = [
  ...misfits,
  ...names,
  ...fullNames,
  ...roles,
  ...paths,
  ...cookies,
  ...queries,
  ...withNul,
]
