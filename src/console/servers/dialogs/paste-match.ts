import type { Server } from '../../../contract/server.ts'
import { canRotate } from '../picks.ts'
import { columnsOf } from './paste-text.ts'

type ServerIndex = { byId: Map<string, Server>; byName: Map<string, Server[]>; byFolded: Map<string, Server[]> }

/** What is not told apart: width (full-width letters and digits of a Chinese keyboard) and case. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

function push(map: Map<string, Server[]>, key: string, server: Server): void {
  const before = map.get(key)
  if (before === undefined) map.set(key, [server])
  else before.push(server)
}

/** The servers by what they can be called; made once a read. */
export function indexServers(servers: Iterable<Server>): ServerIndex {
  const index: ServerIndex = { byId: new Map(), byName: new Map(), byFolded: new Map() }
  for (const server of servers) {
    index.byId.set(server.id.toLowerCase(), server)
    if (server.name === '') continue
    push(index.byName, server.name, server)
    push(index.byFolded, folded(server.name), server)
  }
  return index
}

const none: readonly Server[] = []

/** The servers that are called so: by id, else by name as it is, else by name with another width or case. */
function find({ byId, byName, byFolded }: ServerIndex, text: string): readonly Server[] {
  const server = byId.get(text.toLowerCase())
  return server === undefined ? (byName.get(text) ?? byFolded.get(folded(text)) ?? none) : [server]
}

/** What a column of server ids or names is headed with; anything else in a first line is a name that may be missing. */
const heads = new Set(
  ['id', 'name', 'server', 'servers', 'server id', 'server name', 'serverid', 'servername', 'host', 'hostname'].concat([
    '名称',
    '服务器',
    '服务器id',
    '服务器 id',
    '服务器名称',
    '云手机服务器',
    '实例id',
    '实例名称',
  ]),
)
const isHead = (cell: string) => heads.has(folded(cell).replaceAll(/[_\s]+/g, ' '))

type Lines = readonly (readonly string[])[]
/** A column by its place, or `all` for every value. */
export type PasteColumn = number | 'all'
export type PasteColumns = { titles: { column: number; title: string }[]; preferred: PasteColumn }

/**
 * The columns of a table, and which one names the servers: the one in which most are found, unless another one names
 * servers that are not in it; then every value counts, so that nothing is dropped unseen. undefined: it is a mere list.
 */
export function columnsToRead(lines: Lines, index: ServerIndex): PasteColumns | undefined {
  const count = columnsOf(lines)
  if (count === 0) return undefined
  const columns = Array.from({ length: count }, (_, column) => {
    const found = lines.map((cells) => find(index, cells[column] ?? '')).filter((servers) => servers.length > 0)
    return { column, found, single: found.filter((servers) => servers.length === 1).length }
  })
  const [best] = columns.toSorted((a, b) => b.single - a.single || b.found.length - a.found.length)
  const named = new Set(best?.found.flat())
  const beyond = columns.some(({ found }) => found.some((servers) => !servers.some((server) => named.has(server))))
  const titles = (lines[0] ?? []).map((cell, column) => ({
    column,
    title: find(index, cell).length === 0 ? cell : '',
  }))
  return { titles, preferred: best === undefined || best.found.length === 0 || beyond ? 'all' : best.column }
}

export type Ambiguous = { name: string; servers: readonly Server[] }

/** What became of a pasted list. */
export type PasteResult = {
  /** How many values were read. */
  read: number
  /** Can be rotated; each once. */
  matched: Server[]
  blocked: Server[]
  /** Names that several servers have: a person chooses. */
  ambiguous: Ambiguous[]
  notFound: string[]
  /** Named more than once, whether by id or by name. */
  duplicates: number
}

/** Looks every value up. A value with spaces that is no name is taken apart where some word of it is one. */
export function matchPaste(lines: Lines, column: PasteColumn, index: ServerIndex): PasteResult {
  const matched = new Map<string, Server>()
  const blocked = new Map<string, Server>()
  const ambiguous = new Map<string, Ambiguous>()
  const notFound = new Set<string>()
  let read = 0
  let duplicates = 0

  const take = (text: string, found: readonly Server[]) => {
    read += 1
    const [server] = found
    if (server === undefined) {
      if (notFound.has(text)) duplicates += 1
      notFound.add(text)
    } else if (found.length > 1) {
      if (ambiguous.has(folded(text))) duplicates += 1
      ambiguous.set(folded(text), { name: text, servers: found })
    } else if (matched.has(server.id) || blocked.has(server.id)) duplicates += 1
    else if (canRotate(server)) matched.set(server.id, server)
    else blocked.set(server.id, server)
  }

  for (const [i, cells] of lines.entries()) {
    for (const text of column === 'all' ? cells : [cells[column] ?? '']) {
      if (text === '') continue
      const found = find(index, text)
      if (found.length === 0 && i === 0 && isHead(text)) continue
      const words = found.length === 0 && /\s/.test(text) ? text.split(/\s+/) : []
      const parts = words.map((word) => ({ word, found: find(index, word) }))
      if (parts.some((part) => part.found.length > 0)) for (const part of parts) take(part.word, part.found)
      else take(text, found)
    }
  }
  return {
    read,
    matched: [...matched.values()],
    blocked: [...blocked.values()],
    // Named by its id elsewhere in the list, a server needs no choice.
    ambiguous: [...ambiguous.values()].filter(
      ({ servers }) => !servers.every(({ id }) => matched.has(id) || blocked.has(id)),
    ),
    notFound: [...notFound],
    duplicates,
  }
}
