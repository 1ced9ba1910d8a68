import { describe, expect, test } from 'vitest'
import { columnsOf, decodeText, pasteLines } from './paste-text.ts'

const flat = (text: string) => pasteLines(text).flat()

describe('a pasted text', () => {
  test('is parted by lines of every system, commas, semicolons and tabs', () => {
    expect(flat('a\nb\r\nc\rd,e;f\tg')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
  test('is parted by full-width punctuation, and spaces of any width around a cell do not count', () => {
    expect(flat('a，b；c、d｜e\n　f　\n\u00A0g ')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
  test('loses its byte order mark, what cannot be seen, and empty lines', () => {
    expect(pasteLines('\uFEFFa\u200B\n\n , ,\nb\n')).toEqual([['a'], ['b']])
  })
  test('loses quotes of every kind around a cell', () => {
    expect(flat(`"a"\n'b'\n“c”\n‘d’\n「e」\n\`f\``)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
  test('keeps separators within a quoted cell, and a doubled quote as one', () => {
    expect(pasteLines('"a, b",c\n"say ""hi"" now",d')).toEqual([
      ['a, b', 'c'],
      ['say "hi" now', 'd'],
    ])
  })
  test('goes on after a quote that nothing closes', () => {
    expect(pasteLines('"a,b\nc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
  test('keeps empty cells in their places', () => {
    expect(pasteLines('a,,c\n,b,')).toEqual([
      ['a', '', 'c'],
      ['', 'b', ''],
    ])
  })
  test('of ten thousand lines is read quickly', () => {
    const line = '"0123456789abcdef0123456789abcdef",bj4-a-0131,normal,"a, b"'
    const began = performance.now()
    expect(pasteLines(Array.from({ length: 10_000 }, () => line).join('\n'))).toHaveLength(10_000)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe('columns', () => {
  test('are there where every line has as many cells', () => {
    expect(columnsOf(pasteLines('id,name\n1,a\n2,b'))).toBe(2)
    expect(columnsOf(pasteLines('id,name\n1,a\n2'))).toBe(0)
  })
  test('are not made of a list in one line, or one below another', () => {
    expect(columnsOf(pasteLines('a,b,c'))).toBe(0)
    expect(columnsOf(pasteLines('a\nb\nc'))).toBe(0)
  })
})

describe('a file', () => {
  test('is read as UTF-8, as UTF-16 by its mark, and else as what Chinese spreadsheets write', () => {
    expect(decodeText(new TextEncoder().encode('回归'))).toBe('回归')
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0xde, 0x56, 0x52, 0x5f]))).toBe('回归')
    expect(decodeText(new Uint8Array([0xbb, 0xd8, 0xb9, 0xe9]))).toBe('回归')
  })
})
