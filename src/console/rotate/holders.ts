import type { Problem } from '../../contract/problem.ts'

type Held = NonNullable<Problem['held']>

/** Which open rotation holds which servers, the one that holds most first. */
export function holdersOf(held: Held): { rotation: Held[number]['rotation']; serverIds: string[] }[] {
  const holders = new Map<string, { rotation: Held[number]['rotation']; serverIds: string[] }>()
  for (const { serverId, rotation } of held) {
    const holder = holders.get(rotation.id)
    if (holder) holder.serverIds.push(serverId)
    else holders.set(rotation.id, { rotation, serverIds: [serverId] })
  }
  return [...holders.values()].toSorted((a, b) => b.serverIds.length - a.serverIds.length)
}
