import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { addressIn, rangeOf } from './addresses.ts'
import { calls, type Call, type Service } from './calls.ts'

/** Nothing was sent: by its code `noAnswer` knows that. */
export class Refused extends Error {
  readonly code: 'ERR_PRIVATE_ADDRESS' | 'ERR_NOT_IN_THE_TABLE' | 'ERR_NOT_THE_PROVIDER'

  constructor(code: Refused['code'], message: string) {
    super(message)
    this.code = code
  }
}

type Where = {
  endpoints: Record<Service, string>
  /** Those that a person wrote: they may be on this machine or in a private network. */
  configured: readonly Service[]
}

/**
 * The fetch behind every call of the cloud: whatever its caller built, only a call of the table leaves, to the endpoint that it
 * belongs to, and no redirect is followed. An endpoint that the region gave is kept to public addresses, which is looked at when
 * the connection is made: a name whose addresses changed since the last look gains nothing by it.
 */
export function outboundFetch({ endpoints, configured }: Where): typeof fetch {
  const rows = Object.values<Call>(calls).map(({ service, method, path }) => ({
    service,
    method,
    pattern: patternOf(endpoints[service], path),
  }))
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input)
    const row = rows.find(({ method, pattern }) => method === init.method && pattern.test(url.split('?', 1)[0] ?? ''))
    if (row === undefined) throw new Refused('ERR_NOT_IN_THE_TABLE', 'no call of the table')
    const mayBePrivate = configured.includes(row.service)
    const address = addressIn(new URL(url).hostname)
    if (address !== undefined) refuse(address, mayBePrivate)
    const guarded: RequestInit & { dispatcher?: object | undefined } = {
      ...init,
      redirect: init.redirect === 'error' ? 'error' : 'manual',
      dispatcher: dispatcherFor(mayBePrivate),
    }
    return fetch(url, guarded)
  }
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The addresses that a row of the table stands for: one segment for each name in braces, and neither more nor less. */
function patternOf(endpoint: string, path: string): RegExp {
  // As a URL has it: without the port that its scheme has anyway.
  const base = new URL(endpoint).href.replace(/\/+$/, '')
  const parts = path.split(/\{\w+\}/).map(literal)
  return new RegExp(`^${literal(base)}${parts.join('[^/?#]+')}$`)
}

/** @throws Refused where nothing is to be connected to at this address */
export function refuse(address: string, mayBePrivate: boolean): void {
  const range = rangeOf(address)
  if (range === 'never' || (range === 'private' && !mayBePrivate)) {
    throw new Refused('ERR_PRIVATE_ADDRESS', `${address} is not to be called`)
  }
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void
type Lookup = (hostname: string, options: LookupOptions, found: Found) => void
type LookupAll = (
  hostname: string,
  options: LookupOptions & { all: true },
  found: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** A look-up that fails where one of the addresses is not to be connected to; one bad address among good ones is a trick. */
export const guardedLookup =
  (mayBePrivate: boolean, lookup: LookupAll = systemLookup): Lookup =>
  (hostname, options, found) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return found(error, [])
      try {
        for (const { address } of addresses) refuse(address, mayBePrivate)
      } catch (refusal) {
        return found(refusal instanceof Error ? refusal : new Error('refused'), [])
      }
      const [first] = addresses
      if (options.all === true || first === undefined) return found(null, addresses)
      found(null, first.address, first.family)
    })
  }

const dispatchers = new Map<boolean, object | undefined>()

/** One pool of connections each for those that may be private and those that may not. */
export function dispatcherFor(mayBePrivate: boolean): object | undefined {
  if (!dispatchers.has(mayBePrivate)) dispatchers.set(mayBePrivate, createDispatcher(guardedLookup(mayBePrivate)))
  return dispatchers.get(mayBePrivate)
}

/**
 * An agent of the undici that Node's own fetch is made of; Node exports its class only through the agent that it keeps under a
 * global symbol, and a second undici from a package would be another version beside it. Where a forward proxy is configured
 * (NODE_USE_ENV_PROXY) that agent is of another class, the forward proxy looks names up, and nothing is kept from here.
 */
function createDispatcher(lookup: Lookup): object | undefined {
  // Node loads undici, and makes the agent, when one of its classes is first asked for.
  void Response.name
  const known: Record<symbol, { constructor: unknown } | undefined> = globalThis
  const agent = known[Symbol.for('undici.globalDispatcher.1')]?.constructor
  if (typeof agent !== 'function' || agent.name !== 'Agent') return undefined
  return Reflect.construct(agent, [{ connect: { lookup } }]) as object
}
