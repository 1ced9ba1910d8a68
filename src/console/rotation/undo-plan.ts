import type { KeyPair } from '../../contract/key-pair.ts'
import type { Target } from '../../contract/rotation.ts'
import type { UndoBlockCode } from '../../contract/words.ts'
import { isChanged, undoBlock } from './after.ts'
import type { LiveTargets } from './live-targets.ts'

/** Servers that go back to the same key pair. */
export type UndoGroup = { name: string; fingerprint: string | undefined; targets: Target[] }
export type UndoPlan = {
  /** Largest first. */
  back: UndoGroup[]
  blocked: { code: UndoBlockCode; targets: Target[] }[]
  /** Not changed by the rotation: they are no part of it. */
  unchanged: number
}

/**
 * Which servers go back to which key pair, and which cannot, and why, by name. `wanted`: only these; absent: all that were
 * changed. Those of `out` are left out.
 */
export function planUndo(
  live: Pick<LiveTargets, 'byId' | 'order'>,
  listed: ReadonlyMap<string, KeyPair> | undefined,
  wanted: ReadonlySet<string> | undefined,
  out: ReadonlySet<string>,
): UndoPlan {
  const back = new Map<string, UndoGroup>()
  const blocked = new Map<UndoBlockCode, Target[]>()
  let unchanged = 0
  for (const id of live.order) {
    const target = live.byId.get(id)
    if (target === undefined) continue
    if (!isChanged(target)) {
      unchanged += 1
      continue
    }
    if (out.has(id) || (wanted !== undefined && !wanted.has(id))) continue
    const block = undoBlock(target, listed)
    if (block !== undefined) {
      const others = blocked.get(block)
      if (others) others.push(target)
      else blocked.set(block, [target])
      continue
    }
    // Without a previous key pair it is blocked.
    const { name = '', fingerprint } = target.from ?? {}
    const group = back.get(name)
    if (group) group.targets.push(target)
    else back.set(name, { name, fingerprint, targets: [target] })
  }
  return {
    back: [...back.values()].toSorted((a, b) => b.targets.length - a.targets.length),
    blocked: [...blocked].map(([code, targets]) => ({ code, targets })),
    unchanged,
  }
}
