/*
 * What people paste: a column of a spreadsheet, a CSV export, an answer of a command line, a chat message written with a
 * Chinese keyboard. Names of servers have letters, digits, Chinese, `_` and `-` (ListCloudPhoneServers), so every comma,
 * semicolon and tab parts them, in full width too.
 */
const separators = ',;\t|，；、｜'
// A quoted cell may hold separators, and a doubled quote stands for one; a quote that nothing closes is a letter.
const cellPattern = new RegExp(
  String.raw`[^\S\t]*(?:"((?:[^"]|"")*)"[^\S\t]*(?=[${separators}]|$)|([^${separators}]*))([${separators}]|$)`,
  'gy',
)
const invisible = /[\u200B-\u200D\u2060\uFEFF]/g
const lineEnd = /\r\n|[\n\r\u2028\u2029]/
const quotes = '\'"`“”‘’「」『』＂＇\\s'
const outerQuotes = new RegExp(`^[${quotes}]+|[${quotes}]+$`, 'g')

function cellsOf(line: string): string[] {
  const cells: string[] = []
  for (const [, quoted, plain, separator] of line.matchAll(cellPattern)) {
    cells.push((quoted?.replaceAll('""', '"') ?? plain ?? '').replaceAll(outerQuotes, ''))
    if (separator === '') break
  }
  return cells
}

/** The lines of a text, each in its cells, trimmed and without quotes; lines with nothing in them are left out. */
export function pasteLines(text: string): string[][] {
  return text
    .replaceAll(invisible, '')
    .split(lineEnd)
    .map((line) => cellsOf(line))
    .filter((cells) => cells.some((cell) => cell !== ''))
}

/** How many columns: the same number on every line, two at least, of two lines at least; else 0, and it is a mere list. */
export function columnsOf(lines: readonly (readonly string[])[]): number {
  const count = lines[0]?.length ?? 0
  return lines.length > 1 && count > 1 && lines.every((cells) => cells.length === count) ? count : 0
}

/** The text of a file: UTF-8, UTF-16 with its mark (a spreadsheet's "Unicode text"), else GB 18030 (a Chinese spreadsheet's CSV). */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
