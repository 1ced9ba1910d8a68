import { afterAll, beforeAll } from 'vitest'
import type { RotationRow, TargetRow } from '../../database/schema.ts'
import { codeOf } from '../errors.ts'
import { run } from './run.ts'
import { type PartialScenario, scenario } from './scenario.ts'
import { sqliteStores, type Stores } from './store.ts'
import type { World } from './world.ts'

/** Servers that are normal and on the fleet's key pair. */
export const usual = [0, 1, 3, 4, 5, 8, 9] as const

export type Played = {
  world: World
  /** By its place among all rotations. */
  rotation(place?: number): RotationRow
  target(server: number, rotation?: number): TargetRow
  /** `state`, or `state code` where there is an error or a reason. */
  states(rotation?: number): string[]
  /** What happened to a rotation, in order: the types of its events, with the server's place where it is of one. */
  story(rotation?: number): string[]
}

/** Plays scenarios on ledgers of this test file. No rule may break in any of them. */
export function player(): (told: PartialScenario) => Promise<Played> {
  let stores: Stores | undefined
  beforeAll(async () => {
    stores = await sqliteStores()
  })
  afterAll(() => stores?.close())
  return async (told) => {
    if (stores === undefined) throw new Error('played outside of a test')
    const { world, rotations, violations } = await run(stores, scenario(told))
    if (violations.length > 0) throw new Error(`${violations.join('\n')}\n\n${world.trace.toString()}`)
    const view = (place: number) => {
      const one = rotations[place]
      if (one === undefined) throw new Error(`there is no rotation ${place}\n\n${world.trace.toString()}`)
      return one
    }
    const placeOf = (serverId: string) => world.serverIds.indexOf(serverId)
    return {
      world,
      rotation: (place = 0) => view(place).row,
      target(server, place = 0) {
        const row = view(place).targets.get(world.serverIds[server] ?? '')
        if (row === undefined) throw new Error(`server ${server} is not in rotation ${place}`)
        return row
      },
      states: (place = 0) =>
        [...view(place).targets.values()].map(({ state, error, skipped }) =>
          [state, codeOf(error) ?? codeOf(skipped)].filter((one) => one !== undefined).join(' '),
        ),
      story: (place = 0) =>
        view(place).events.map(({ type, server_id }) => (server_id === null ? type : `${type} ${placeOf(server_id)}`)),
    }
  }
}
