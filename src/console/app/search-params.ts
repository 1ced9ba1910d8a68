/**
 * Search parameters as plain words: `?q=bj4&status=normal&status=frozen`. The router's own way is JSON in the address,
 * which nobody can read or type.
 */
export type SearchInput = Record<string, string | string[]>

export function parseSearch(search: string): SearchInput {
  const found: SearchInput = {}
  for (const [key, value] of new URLSearchParams(search)) {
    const before = found[key]
    found[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return found
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const one of values) if (typeof one === 'string' && one !== '') params.append(key, one)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The first value of a parameter, if it has one. */
export const one = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' && first !== '' ? first : undefined
}

/** All values of a parameter, each once. */
export const many = (value: unknown): string[] => {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(values.filter((item) => typeof item === 'string'))].filter((item) => item !== '')
}

/**
 * What a route understands of an address, and nothing else of it. The router lays what a route reads over what came in, so
 * whatever the route left out (a status that does not exist) would still reach the screen as it was typed.
 */
export const only =
  <T extends object>(read: (search: Record<string, unknown>) => T) =>
  (search: Record<string, unknown>): T => {
    const left: object = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]))
    return { ...left, ...read(search) }
  }
