import { describe, expect, test } from 'vitest'
import type { Server } from '../../../contract/server.ts'
import { columnsToRead, indexServers, matchPaste, type PasteColumn } from './paste-match.ts'
import { pasteLines } from './paste-text.ts'

const server = (id: string, name: string, more: Partial<Server> = {}): Server => ({
  id,
  name,
  status: 'normal',
  statusCode: 5,
  keyPair: 'old',
  addresses: [],
  ...more,
})
const frozen = { blocked: { code: 'frozen' as const, params: {} } }
const fleet = [
  server('a1', 'bj4-a-0131'),
  server('a2', 'bj4-a-0132'),
  server('a3', '回归测试-0011'),
  server('f1', 'frozen-1', frozen),
  server('t1', 'twin'),
  server('t2', 'twin'),
  server('u1', 'Upper'),
  server('u2', 'upper'),
]
const index = indexServers(fleet)
const match = (text: string, column: PasteColumn = 'all') => matchPaste(pasteLines(text), column, index)
const ids = (servers: readonly Server[]) => servers.map(({ id }) => id)

describe('a pasted list', () => {
  test('names servers by id and by name, each once', () => {
    const { matched, duplicates, read } = match('a1\nbj4-a-0132\n回归测试-0011\nbj4-a-0131\nA2')
    expect(ids(matched)).toEqual(['a1', 'a2', 'a3'])
    expect({ duplicates, read }).toEqual({ duplicates: 2, read: 5 })
  })
  test('says what was not found, and repeats it once', () => {
    expect(match('gone-1, a1, gone-1, gone-2')).toMatchObject({ notFound: ['gone-1', 'gone-2'], duplicates: 1 })
  })
  test('keeps apart what cannot be rotated', () => {
    const { matched, blocked } = match('a1\nfrozen-1')
    expect([ids(matched), ids(blocked)]).toEqual([['a1'], ['f1']])
  })
  test('leaves a name that several servers have to a person', () => {
    const { matched, ambiguous } = match('a1\ntwin')
    expect(ids(matched)).toEqual(['a1'])
    expect(ambiguous.map(({ name, servers }) => [name, ids(servers)])).toEqual([['twin', ['t1', 't2']]])
  })
  test('asks for no choice where the ids are in the list too', () => {
    expect(match('twin\nt1\nt2').ambiguous).toEqual([])
    expect(match('twin\nt1').ambiguous).toHaveLength(1)
  })
  test('finds names written in full width or another case, and the exact one first', () => {
    expect(ids(match('ｂｊ４－ａ－０１３１\nBJ4-A-0132').matched)).toEqual(['a1', 'a2'])
    expect(ids(match('Upper').matched)).toEqual(['u1'])
    expect(match('UPPER').ambiguous).toHaveLength(1)
  })
  test('takes a line with spaces apart where some word of it is a server', () => {
    const { matched, notFound } = match('bj4-a-0131 bj4-a-0132\nno such server')
    expect(ids(matched)).toEqual(['a1', 'a2'])
    expect(notFound).toEqual(['no such server'])
  })
  test('has its head passed over, but no other first line', () => {
    expect(match('server_name\na1').notFound).toEqual([])
    expect(match('服务器名称\na1').notFound).toEqual([])
    expect(match('bj4-x-0001\na1').notFound).toEqual(['bj4-x-0001'])
  })
  test('of nothing is nothing', () => {
    expect(match(' \n,')).toEqual({
      read: 0,
      matched: [],
      blocked: [],
      ambiguous: [],
      notFound: [],
      duplicates: 0,
    })
  })
})

describe('a table', () => {
  const columns = (text: string) => columnsToRead(pasteLines(text), index)
  test('is read by the column that names the servers', () => {
    const text = 'state,server_name,zone\nnormal,bj4-a-0131,a\nnormal,bj4-a-0132,b'
    expect(columns(text)).toEqual({
      titles: [
        { column: 0, title: 'state' },
        { column: 1, title: 'server_name' },
        { column: 2, title: 'zone' },
      ],
      preferred: 1,
    })
    expect(match(text, 1)).toMatchObject({ notFound: [], read: 2 })
  })
  test('with ids and names is read by the ids, which are never ambiguous', () => {
    expect(columns('name,id\ntwin,t1\ntwin,t2\nbj4-a-0131,a1')?.preferred).toBe(1)
  })
  test('in which several columns name different servers is read whole', () => {
    expect(columns('a1,bj4-a-0132\nf1,a3')?.preferred).toBe('all')
  })
  test('in which nothing is found is read whole, so that all of it is reported', () => {
    const text = 'x,y\nz,w'
    expect(columns(text)?.preferred).toBe('all')
    expect(match(text).notFound).toEqual(['x', 'y', 'z', 'w'])
  })
  test('is none where the lines differ', () => {
    expect(columns('a1,a2\na3')).toBeUndefined()
  })
})

test('ten thousand lines are matched quickly', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => server(`id-${i}`, `bj4-a-${i}`))
  const text = many.map(({ name }, i) => (i % 10 === 0 ? `missing-${i}` : name)).join('\n')
  const began = performance.now()
  const { matched, notFound } = matchPaste(pasteLines(text), 'all', indexServers(many))
  expect([matched.length, notFound.length]).toEqual([9_000, 1_000])
  expect(performance.now() - began).toBeLessThan(10_000)
})
