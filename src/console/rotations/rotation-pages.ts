import type { Rotation } from '../../contract/rotation.ts'

/**
 * The list after another look at its first page alone: each rotation once, newest first, as the newer of both answers has
 * it. `gap`: so many are new that the look does not reach down to those that were loaded; between the two some are missing,
 * so that the pages are to be read anew.
 *
 * @param loaded what was read page by page, without a gap
 */
export function withNewest(
  loaded: readonly Rotation[],
  newest: readonly Rotation[],
): { rotations: readonly Rotation[]; gap: boolean } {
  const looked = new Map(newest.map((rotation) => [rotation.id, rotation]))
  const top = loaded[0]?.number ?? 0
  const added = newest.filter(({ number }) => number > top)
  const kept = loaded.map((rotation) => {
    const now = looked.get(rotation.id)
    return now === undefined || now.revision < rotation.revision ? rotation : now
  })
  const gap = loaded.length > 0 && added.length > 0 && added.length === newest.length
  return { rotations: gap ? kept : [...added, ...kept], gap }
}
