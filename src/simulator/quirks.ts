import type { Server } from './fleet.ts'
import type { Quirk } from './knobs.ts'
import { shareOf } from './random.ts'
import type { World } from './world.ts'

type Chances = World['knobs']['chance']

function fromChance(world: World, server: Server, attempts: number): Quirk {
  const chances = world.knobs.chance
  const hit = (name: keyof Chances): boolean => {
    const chance = chances[name]
    if (!chance || (chance.times !== undefined && attempts >= chance.times)) return false
    return shareOf(`${name} ${world.seed} ${server.id}`) < chance.share
  }
  return {
    ...(hit('refuse') && { refuse: chances.refuse?.code ?? 'CPS.0099' }),
    ...(hit('jobFails') && {
      jobFails: chances.jobFails?.code ?? 'CPS.0003',
      ...(chances.jobFails?.changesAnyway && { changesAnyway: true as const }),
    }),
    ...(hit('jobStuck') && { jobStuck: true as const }),
    ...(hit('jobVanishes') && { jobVanishes: true as const }),
    ...(hit('effectLate') && { effectLateMs: chances.effectLate?.ms ?? 5_000 }),
    ...(hit('effectMissing') && { effectMissing: true as const }),
    ...(hit('disappears') && { disappears: chances.disappears?.when ?? (true as const) }),
  }
}

/** What is to go wrong with a server; `attempts` are the changes asked for before this one. A single server's knob wins over chance. */
export function quirkOf(world: World, server: Server, attempts = server.attempts): Quirk {
  const { knobs } = world
  const own = knobs.servers[server.id] ?? knobs.servers[server.name]
  const special: Quirk = !knobs.specialServers
    ? {}
    : server.quirk === 'refuse'
      ? { refuse: 'CPS.0099' }
      : server.quirk === 'jobfail'
        ? { jobFails: 'CPS.0003' }
        : {}
  const inForce = own && (own.times === undefined || attempts < own.times) ? own : {}
  return { ...fromChance(world, server, attempts), ...special, ...inForce }
}

/** Whether the server is still there for list, detail and change. */
export function isThere(world: World, server: Server): boolean {
  return !server.gone && quirkOf(world, server).disappears !== true
}

/** Whether any server can be missing at all: the usual answer is no, and a page is then a slice. */
export function mayDisappear(world: World): boolean {
  return world.knobs.chance.disappears !== undefined || Object.values(world.knobs.servers).some((own) => own.disappears)
}
