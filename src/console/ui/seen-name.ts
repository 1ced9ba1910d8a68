/** What takes no ink: spaces and control characters, and those that are there to be ignored. */
const inkless = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const ignored = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const spaces = /[\s\p{Cc}\u2800]+/gu

/** Whether a name shows at all. */
export const isSeen = (name: string | undefined): name is string =>
  name !== undefined && name.replace(inkless, '') !== ''

/** A name as it looks: two that come out the same cannot be told apart. */
const looks = (name: string): string => name.replace(ignored, '').replace(spaces, ' ').trim().normalize('NFC')

/** The ids of those whose name does not show, or looks like another's: they need their id beside it. */
export function unclearNames(servers: Iterable<{ id: string; name?: string }>): ReadonlySet<string> {
  const byLooks = new Map<string, string>()
  const unclear = new Set<string>()
  for (const { id, name } of servers) {
    if (!isSeen(name)) {
      unclear.add(id)
      continue
    }
    const look = looks(name)
    const other = byLooks.get(look)
    if (other === undefined) byLooks.set(look, id)
    else unclear.add(other).add(id)
  }
  return unclear
}
