import { addressIn, rangeOf } from './cloud/addresses.ts'

/** A configuration value that is missing or wrong: one line that names it, what is wrong and what is right. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export type Environment = Record<string, string | undefined>

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])
export const isLoopback = (host: string): boolean => loopbackHosts.has(host) || /^127(?:\.\d{1,3}){3}$/.test(host)

/** Listens everywhere, and so says nothing about the name under which it is reached. */
export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::' || host === '[::]'

export const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** An empty value is no value: that is how a shell or a compose file leaves one out. */
export function value(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim()
  return text === undefined || text === '' ? undefined : text
}

export function integer(env: Environment, name: string, fallback: number, low: number, high: number): number {
  const text = value(env, name)
  if (text === undefined) return fallback
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= low && number <= high)) {
    throw new ConfigError(`${name}: ${quote(text)} does not fit; give a whole number from ${low} to ${high}`)
  }
  return number
}

export function positive(env: Environment, name: string, fallback: number): number {
  const text = value(env, name)
  if (text === undefined) return fallback
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!(number > 0 && number <= 10_000)) {
    throw new ConfigError(`${name}: ${quote(text)} does not fit; give a bare number of calls per second, like 10`)
  }
  return number
}

export function oneOf(env: Environment, name: string, fallback: string, choices: readonly string[]): string {
  const text = value(env, name) ?? fallback
  if (!choices.includes(text)) throw new ConfigError(`${name}: ${quote(text)} is none of ${choices.join(', ')}`)
  return text
}

/** An http(s) origin without path, query or credentials. */
export function origin(name: string, text: string): string {
  const url = URL.parse(text)
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.username !== ''
  ) {
    throw new ConfigError(`${name}: ${quote(text)} is no origin; give one like https://keyturn.example.com`)
  }
  return url.origin
}

/** Plain http only on loopback: anywhere else the signed requests and what they say would be open to read. */
export function endpoint(name: string, text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigError(
      `${name}: ${quote(text)} is no base URL; give one like https://cph.cn-north-4.myhuaweicloud.com`,
    )
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(
      `${name}: ${quote(text)} is not encrypted; use https (plain http is only for this machine itself)`,
    )
  }
  const address = addressIn(url.hostname)
  if (address !== undefined && rangeOf(address) === 'never') {
    throw new ConfigError(`${name}: ${quote(text)} is where no endpoint of the cloud can be; give its name`)
  }
  return text.replace(/\/+$/, '')
}
