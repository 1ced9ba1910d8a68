import type { Server } from '../../contract/server.ts'
import { limits } from '../../contract/words.ts'

/** A server with a block has a box that cannot be ticked; the proxy decides, this page only shows. */
export const canRotate = (server: Server): boolean => server.blocked === undefined

/**
 * The ids from the anchor to the target in the order on screen, both included; the target alone where the anchor is not
 * on screen (any more).
 */
export function rangeBetween(shown: readonly Server[], anchor: string | undefined, target: string): string[] {
  const to = shown.findIndex(({ id }) => id === target)
  const from = anchor === undefined ? -1 : shown.findIndex(({ id }) => id === anchor)
  if (to < 0) return []
  if (from < 0) return [target]
  return shown.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)
}

/**
 * What ticking a box changes: the box itself, or with `range` everything from the last one ticked, all to the state that
 * this box gets. Boxes that cannot be ticked are passed over, but can be unticked: their server was fit when picked.
 */
export function tick(
  shown: readonly Server[],
  selected: ReadonlySet<string>,
  target: string,
  anchor: string | undefined,
  range: boolean,
): { add: string[] } | { remove: string[] } {
  const ids = new Set(range ? rangeBetween(shown, anchor, target) : [target])
  if (selected.has(target)) return { remove: [...ids] }
  return { add: shown.filter((server) => ids.has(server.id) && canRotate(server)).map(({ id }) => id) }
}

/** The ids with more of them, in the order they come, as long as there is room; and how many there was none for. */
export function grown(
  ids: Iterable<string>,
  more: Iterable<string>,
  limit: number,
): { ids: Set<string>; leftOut: number } {
  const next = new Set(ids)
  const leftOut = new Set<string>()
  for (const id of more) {
    if (next.size < limit) next.add(id)
    else if (!next.has(id)) leftOut.add(id)
  }
  return { ids: next, leftOut: leftOut.size }
}

/** What turns the picks round among the servers shown; those hidden by the filter stay as they are. */
export function inverted(shown: readonly Server[], selected: ReadonlySet<string>): { add: string[]; remove: string[] } {
  const add: string[] = []
  const remove: string[] = []
  for (const server of shown) {
    if (selected.has(server.id)) remove.push(server.id)
    else if (canRotate(server)) add.push(server.id)
  }
  return { add, remove }
}

/** The picks that are in the list, but not among the servers shown. */
export function hiddenPicks(
  byId: ReadonlyMap<string, Server>,
  shown: readonly Server[],
  selected: ReadonlySet<string>,
): Set<string> {
  const hidden = new Set<string>()
  for (const id of selected) if (byId.has(id)) hidden.add(id)
  for (const { id } of shown) hidden.delete(id)
  return hidden
}

export type Picks = {
  count: number
  /** Picked, but not among the servers shown. */
  hidden: number
  /** Picked, but no longer in the fleet; counted only when all of it is there. */
  gone: string[]
  /** Picked, and not to be rotated any more: fit when they were ticked, or ticked elsewhere. */
  blocked: Server[]
  /** Different key pairs on the picked servers; having none counts as one. */
  keyPairs: number
  /** How many of the servers shown can be ticked, and how many of those are. */
  matching: number
  matchingPicked: number
}

/** No other server can be ticked: one rotation takes no more. */
export const isFull = ({ count }: Picks): boolean => count >= limits.serversPerRotation

export function summarise(
  byId: ReadonlyMap<string, Server>,
  complete: boolean,
  shown: readonly Server[],
  selected: ReadonlySet<string>,
): Picks {
  let matching = 0
  let matchingPicked = 0
  let shownPicked = 0
  for (const server of shown) {
    const picked = selected.has(server.id)
    if (picked) shownPicked += 1
    if (!canRotate(server)) continue
    matching += 1
    if (picked) matchingPicked += 1
  }
  const keyPairs = new Set<string | null>()
  const missing: string[] = []
  const blocked: Server[] = []
  for (const id of selected) {
    const server = byId.get(id)
    if (server === undefined) missing.push(id)
    else {
      keyPairs.add(server.keyPair)
      if (!canRotate(server)) blocked.push(server)
    }
  }
  const gone = complete ? missing : []
  return {
    count: selected.size,
    hidden: selected.size - shownPicked - gone.length,
    gone,
    blocked,
    keyPairs: keyPairs.size,
    matching,
    matchingPicked,
  }
}
