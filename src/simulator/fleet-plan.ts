import { createRandom, hashOf } from './random.ts'

export type ServerPlan = {
  name: string
  status: number
  /** '' is a server without a key pair. */
  keyPair: string
  model: 'physical.rx1.xlarge' | 'physical.kg1.4xlarge'
  zone: 'a' | 'b' | 'c'
  network: 'v1' | 'v2'
  publicIp: string
  /** How long before the start the server was last changed, in minutes. */
  updatedMinutesAgo: number
  quirk?: 'refuse' | 'jobfail'
}

const prefixes: Record<string, string> = {
  'cn-north-4': 'bj4',
  'cn-north-9': 'wl1',
  'cn-east-2': 'sh2',
  'cn-east-3': 'sh3',
  'cn-east-4': 'wh4',
  'cn-south-1': 'gz1',
  'cn-southwest-2': 'gy2',
  'ap-southeast-1': 'hk1',
  'ap-southeast-3': 'sg3',
}

const fleet = 'cph-fleet-2026q3'
const next = 'cph-fleet-2026q4'
const staging = 'cph-staging-2025'
const legacy = 'cph-legacy-2024'

/** What stands out among the first 60, by the name behind the region's prefix; all the others are normal and on the fleet's key pair. */
const marked: Record<string, Partial<Pick<ServerPlan, 'status' | 'keyPair' | 'quirk'>>> = {
  'a-0133': { status: 2 },
  'a-0137': { keyPair: staging },
  'a-0138': { status: 8 },
  'a-0141': { status: 13 },
  'a-0144': { status: 2 },
  'b-0004': { keyPair: legacy },
  'b-0006': { status: 10 },
  'b-0007': { keyPair: '' },
  'b-0011': { keyPair: '' },
  'b-0012': { status: 8 },
  'b-0014': { keyPair: next },
  'b-0015': { keyPair: next },
  'b-0016': { keyPair: next },
  'c-0201': { keyPair: 'ops-break-glass' },
  'c-0203': { keyPair: staging },
  'c-0205': { status: 11 },
  'c-0206': { keyPair: 'ops-break-glass' },
  'c-0208': { status: 12 },
  'c-0209': { keyPair: next },
  'c-0211': { keyPair: legacy },
  'd-refuse': { quirk: 'refuse' },
  'd-jobfail': { quirk: 'jobfail' },
  'd-0001': { status: 0 },
  'd-0002': { status: 1, keyPair: '' },
  'd-0003': { status: 3 },
  'd-0004': { status: 4 },
  '0012': { status: 9 },
  '0015': { status: 6 },
}

/** The largest fleet that there is a plan for. */
export const mostServers = 50_000

type Place = Pick<ServerPlan, 'model' | 'zone' | 'network' | 'publicIp'>

const rx1 = 'physical.rx1.xlarge'
const kg1 = 'physical.kg1.4xlarge'

function pad(number: number): string {
  return String(number).padStart(4, '0')
}

/** `count` numbered names from `first`, each with where it stands. */
function run(stem: string, first: number, count: number, place: (i: number) => Place): [string, Place][] {
  return Array.from({ length: count }, (_, i) => [`${stem}${pad(first + i)}`, place(i)])
}

/** The first 60 servers: few, so that the first screen of a demo shows every kind. */
const first: [string, Place][] = [
  ...run('a-', 131, 11, (i) => ({
    model: i < 9 ? rx1 : kg1,
    zone: 'a',
    network: 'v2',
    publicIp: `124.70.88.${13 + i}`,
  })),
  ...run('b-', 4, 4, (i) => ({ model: kg1, zone: 'b', network: 'v1', publicIp: `119.3.201.${44 + i}` })),
  ...run('回归测试-', 11, 2, (i) => ({ model: kg1, zone: 'c', network: 'v2', publicIp: `124.70.12.${6 + i}` })),
  ...run('c-', 201, 2, (i) => ({ model: rx1, zone: 'c', network: 'v2', publicIp: `124.70.12.${90 + i}` })),
  ['d-refuse', { model: rx1, zone: 'a', network: 'v2', publicIp: '124.70.90.21' }],
  ['d-jobfail', { model: rx1, zone: 'a', network: 'v2', publicIp: '124.70.90.22' }],
  ...run('a-', 142, 5, (i) => ({ model: kg1, zone: 'a', network: 'v2', publicIp: `124.70.88.${24 + i}` })),
  ...run('b-', 8, 12, (i) => ({ model: kg1, zone: 'b', network: 'v1', publicIp: `119.3.201.${48 + i}` })),
  ...run('c-', 203, 10, (i) => ({ model: rx1, zone: 'c', network: 'v2', publicIp: `124.70.12.${92 + i}` })),
  ...run('回归测试-', 13, 4, (i) => ({ model: kg1, zone: 'c', network: 'v2', publicIp: `124.70.12.${8 + i}` })),
  ...run('d-', 1, 4, (i) => ({ model: rx1, zone: 'a', network: 'v2', publicIp: `124.70.90.${23 + i}` })),
  ...run('sh3-b-', 42, 4, (i) => ({ model: rx1, zone: 'b', network: 'v2', publicIp: `121.36.44.${60 + i}` })),
]

const daysByKeyPair: Record<string, number> = {
  [fleet]: 41,
  [next]: 5,
  [staging]: 96,
  [legacy]: 96,
  'ops-break-glass': 96,
}
const minutesByStatus: Record<number, number> = { 8: 18 * 1440, 10: 1440, 6: 240 }

function updatedMinutesAgo(status: number, keyPair: string, index: number): number {
  if (status !== 5) return minutesByStatus[status] ?? 3
  return (daysByKeyPair[keyPair] ?? 18) * 1440 + (index % 50)
}

function named(index: number, prefix: string): ServerPlan | undefined {
  const entry = first[index]
  if (!entry) return undefined
  const [short, place] = entry
  const chinese = short.startsWith('回归')
  const mark = marked[chinese ? short.slice(-4) : short] ?? {}
  const usual = chinese ? staging : short.startsWith('sh3-') ? next : fleet
  const status = mark.status ?? 5
  const keyPair = mark.keyPair ?? usual
  const name = chinese || short.startsWith('sh3-') ? short : `${prefix}-${short}`
  const plan = { ...place, name, status, keyPair, updatedMinutesAgo: updatedMinutesAgo(status, keyPair, index) }
  return mark.quirk ? { ...plan, quirk: mark.quirk } : plan
}

/** Other states than normal, in about the proportions of a fleet on a working day. */
const disturbed = [2, 2, 8, 8, 10, 10, 10, 11, 12, 13, 0, 1, 3, 4, 9, 6]
const chineseStems = ['回归测试', '压测集群', '灰度环境']

function generated(index: number, prefix: string, seed: number): ServerPlan {
  const random = createRandom(hashOf(`plan ${seed} ${index}`))
  const r = random()
  const keyPair =
    r < 0.72 ? fleet : r < 0.906 ? next : r < 0.957 ? staging : r < 0.974 ? 'ops-break-glass' : r < 0.989 ? legacy : ''
  const status = random() < 0.935 ? 5 : (disturbed[Math.floor(random() * disturbed.length)] ?? 2)
  const block = Math.floor((index - 60) / 800)
  // After all letters they begin anew with a number, so that no two servers have the same name.
  const round = Math.floor(block / 25)
  const letter = `${'abcefghijklmnopqrstuvwxyz'[block % 25] ?? 'z'}${round === 0 ? '' : round}`
  const number = 1000 + ((index - 60) % 800)
  const stem = index % 40 === 7 ? (chineseStems[block % 3] ?? '回归测试') : `${prefix}-${letter}`
  return {
    // A Chinese stem comes back every third block: its numbers go on instead of repeating.
    name: `${stem}-${pad(index % 40 === 7 ? index : number)}`,
    status,
    keyPair,
    model: random() < 0.6 ? rx1 : kg1,
    zone: (['a', 'b', 'c'] as const)[block % 3] ?? 'a',
    network: random() < 0.7 ? 'v2' : 'v1',
    publicIp: `124.${71 + (index >> 14)}.${(index >> 7) & 127}.${10 + (index & 127)}`,
    updatedMinutesAgo: updatedMinutesAgo(status, keyPair, index),
  }
}

/** What the `index`-th server of a region's fleet is, from the seed alone; 0 is the newest. */
export function planServer(index: number, region: string, seed: number): ServerPlan {
  const prefix = prefixes[region] ?? region.replaceAll(/[^a-z0-9]/g, '').slice(0, 4)
  return named(index, prefix) ?? generated(index, prefix, seed)
}
