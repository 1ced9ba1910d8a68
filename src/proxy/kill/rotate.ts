import type { Rotation } from '../../contract/rotation.ts'
import type { Server } from '../../simulator/fleet.ts'
import { createRandom } from '../../simulator/random.ts'
import type { TestCloud } from './cloud.ts'
import type { Lab } from './lab.ts'
import type { Ask } from './life.ts'
import { claimOf, evidenceBreaches, locked, rotations, submit, target, watch } from './run.ts'
import { breachesOf, fleetOf } from './verdict.ts'

/** What the tests' clouds hold: enough for 300 servers that are chosen by chance. */
export const fleetSize = 520

const fits = ({ status, keyPairName }: Server) => status === 5 && keyPairName !== target

/** So many servers in an order of the seed's; one in 15 cannot be rotated or is on the key pair already. */
function choose(servers: Iterable<Server>, seed: number, count: number): string[] {
  const random = createRandom(seed)
  const shuffled = [...servers]
    .map((server) => ({ server, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ server }) => server)
  const others = shuffled.filter((server) => !fits(server)).slice(0, Math.floor(count / 15))
  return [...others, ...shuffled.filter(fits).slice(0, count - others.length)].map(({ id }) => id)
}

export type Rotating = {
  /** Sends it in; again, after a process was killed over it, finds the same one. */
  submit: (ask: Ask) => Promise<Rotation>
  /** Waits for the end, asking `ask`; gives what is not as it must be. */
  judge: (ask: Ask, limitMs: number) => Promise<{ breaches: string[]; counts: Rotation['counts'] }>
}

/** A rotation of 300 servers or so, the only one of its database: chosen now, sent in and judged when the test says so. */
export function rotating(
  lab: Lab,
  cloud: TestCloud,
  { seed = 1, waves = {}, servers = 300 }: { seed?: number; waves?: Rotation['waves']; servers?: number } = {},
): Rotating {
  const fleet = fleetOf(cloud)
  const serverIds = choose(cloud.simulator.state.servers.values(), seed, servers)
  const send = (ask: Ask) => submit(ask, { serverIds, waves }, `rotation ${seed}`)
  return {
    submit: send,
    async judge(ask, limitMs) {
      const rotation = await send(ask)
      const breaches = await watch(ask, rotation, serverIds.length, limitMs)
      const claim = await claimOf(ask, rotation)
      breaches.push(...breachesOf(cloud, fleet, serverIds, claim))
      const all = await rotations(ask)
      if (all.length !== 1) breaches.push(`${all.length} rotations came of one submission`)
      breaches.push(...(await locked(ask)).map((id) => `${id} is still locked`))
      breaches.push(...(await evidenceBreaches(lab, ask, rotation)))
      return { breaches, counts: claim.rotation.counts }
    },
  }
}
