import type { Server } from '../../contract/server.ts'

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

export type Picks = {
  count: number
  /** Picked, but not among the servers shown. */
  hidden: number
  /** Picked, but no longer in the fleet; counted only when all of it is there. */
  gone: string[]
  /** Different key pairs on the picked servers; having none counts as one. */
  keyPairs: number
  /** How many of the servers shown can be ticked, and how many of those are. */
  matching: number
  matchingPicked: number
}

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
  for (const id of selected) {
    const server = byId.get(id)
    if (server === undefined) missing.push(id)
    else keyPairs.add(server.keyPair)
  }
  const gone = complete ? missing : []
  return {
    count: selected.size,
    hidden: selected.size - shownPicked - gone.length,
    gone,
    keyPairs: keyPairs.size,
    matching,
    matchingPicked,
  }
}
