/** The services behind the calls; each has a base URL of its own, though all may be one server. */
export type Service = 'cph' | 'kms' | 'iam'

export type Call = {
  service: Service
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** `{project}` and `{id}` are filled in, percent-encoded. */
  path: string
  /** The IAM permission that it needs (the permission tables of the CPH and DEW references). */
  action: string
  /** Whether it changes something in the cloud: such a call is never repeated by the transport. */
  writes: boolean
}

/**
 * Every call that this proxy can make, and no other: the transport builds its requests from this table only, and the
 * About page shows it.
 */
export const calls = {
  listServers: {
    service: 'cph',
    method: 'GET',
    path: '/v1/{project}/cloud-phone/servers',
    action: 'cph:servers:list',
    writes: false,
  },
  showServer: {
    service: 'cph',
    method: 'GET',
    path: '/v1/{project}/cloud-phone/servers/{id}',
    action: 'cph:servers:get',
    writes: false,
  },
  changeKeyPairs: {
    service: 'cph',
    method: 'PUT',
    path: '/v1/{project}/cloud-phone/servers/open-access',
    action: 'cph:servers:updateKeypair',
    writes: true,
  },
  showJob: {
    service: 'cph',
    method: 'GET',
    path: '/v1/{project}/cloud-phone/jobs/{id}',
    action: 'cph:jobs:get',
    writes: false,
  },
  listJobs: {
    service: 'cph',
    method: 'GET',
    path: '/v1/{project}/cloud-phone/jobs',
    action: 'cph:jobs:list',
    writes: false,
  },
  listKeyPairs: {
    service: 'kms',
    method: 'GET',
    path: '/v3/{project}/keypairs',
    action: 'kps:SSHKeyPair:list',
    writes: false,
  },
  showKeyPair: {
    service: 'kms',
    method: 'GET',
    path: '/v3/{project}/keypairs/{id}',
    action: 'kps:SSHKeyPair:get',
    writes: false,
  },
  importKeyPair: {
    service: 'kms',
    method: 'POST',
    path: '/v3/{project}/keypairs',
    action: 'kps:SSHKeyPair:create',
    writes: true,
  },
  deleteKeyPair: {
    service: 'kms',
    method: 'DELETE',
    path: '/v3/{project}/keypairs/{id}',
    action: 'kps:SSHKeyPair:delete',
    writes: true,
  },
  listProjects: {
    service: 'iam',
    method: 'GET',
    path: '/v3/projects',
    action: 'iam:projects:listProjects',
    writes: false,
  },
  listOwnProjects: { service: 'iam', method: 'GET', path: '/v3/auth/projects', action: '', writes: false },
} as const satisfies Record<string, Call>

export type CallName = keyof typeof calls

/**
 * The calls by which the proxy gets its key where the configuration gives none: to the metadata service of its own machine, see
 * metadata.ts. They carry no signature, and the transport cannot make them.
 */
export const metadataCalls = {
  makeMetadataToken: {
    service: 'metadata',
    method: 'PUT',
    path: '/meta-data/latest/api/token',
    action: '',
    writes: false,
  },
  showSecurityKey: {
    service: 'metadata',
    method: 'GET',
    path: '/openstack/latest/securitykey',
    action: '',
    writes: false,
  },
} as const satisfies Record<string, Omit<Call, 'service'> & { service: 'metadata' }>

export type MetadataCallName = keyof typeof metadataCalls

/**
 * The calls that signing in makes where an OpenID provider says who somebody is (access/auth.ts makes them). The addresses in
 * brackets are those of the provider's own document.
 */
export const providerCalls = {
  discoverProvider: { method: 'GET', path: '/.well-known/openid-configuration' },
  readProviderKeys: { method: 'GET', path: '[jwks_uri]' },
  exchangeCode: { method: 'POST', path: '[token_endpoint]' },
  readUserInformation: { method: 'GET', path: '[userinfo_endpoint]' },
} as const
