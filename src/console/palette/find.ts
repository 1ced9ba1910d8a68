import type { Server } from '../../contract/server.ts'

/** Whether every word of what was typed is somewhere in the text, whatever the case. */
export function fitsWords(query: string, text: string): boolean {
  const found = text.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => found.includes(word))
}

/**
 * The first servers whose name, id or address has the text, those whose name begins with it first. All are looked through:
 * a thousandth of a second for ten thousand, where a better one may be the last.
 */
export function findServers(servers: Iterable<Server>, query: string, limit: number): Server[] {
  const needle = query.trim().toLowerCase()
  if (needle === '') return []
  const first: Server[] = []
  const others: Server[] = []
  for (const server of servers) {
    const { id, name, addresses } = server
    if (name.toLowerCase().startsWith(needle)) first.push(server)
    else if (
      others.length < limit &&
      [name, id, ...addresses.flatMap((one) => [one.private, one.public])].some((text) =>
        text?.toLowerCase().includes(needle),
      )
    )
      others.push(server)
    if (first.length === limit) return first
  }
  return [...first, ...others].slice(0, limit)
}

/** The number of a rotation that was typed, alone or behind a word; undefined: none. */
export const numberIn = (query: string): string | undefined => /(?:^|\s|#)(\d{1,9})\s*$/.exec(query)?.[1]
