import type { FleetEvent } from '../../contract/fleet.ts'
import { statusBlock } from '../../contract/rules.ts'
import type { Server } from '../../contract/server.ts'
import type { ProjectCloud } from '../cloud/cloud.ts'
import type { CloudServer } from '../cloud/types.ts'
import { problemOf } from '../http/problem.ts'

type Lock = { id: string; number: number }
export type Locks = ReadonlyMap<string, Lock>

/** How long a read that ended is given to others, in ms; after that no copy of it is left. */
const reuseMs = 5_000

type RawEvent =
  | { type: 'count'; count: number }
  | { type: 'servers'; servers: CloudServer[] }
  | { type: 'end'; at: string }
  | { type: 'problem'; error: unknown }

type Read = {
  events: RawEvent[]
  ended: boolean
  listeners: Set<() => void>
  watchers: number
  controller: AbortController
}

/**
 * One read of a project's fleet at a time, shared by all who watch: ten open consoles cost what one costs. A watcher that
 * comes late gets what has been read so far and then the rest. When the last one leaves, the read is broken off.
 */
export function createFleetReads(cloud: ProjectCloud) {
  let current: Read | undefined

  const start = (): Read => {
    const read: Read = {
      events: [],
      ended: false,
      listeners: new Set(),
      watchers: 0,
      controller: new AbortController(),
    }
    const push = (event: RawEvent) => {
      read.events.push(event)
      read.ended ||= event.type === 'end' || event.type === 'problem'
      for (const listener of Array.from(read.listeners)) listener()
    }
    let count: number | undefined
    const onPage = (servers: CloudServer[], total: number | undefined) => {
      if (total !== undefined && total !== count) push({ type: 'count', count: (count = total) })
      push({ type: 'servers', servers })
    }
    const readAll = async () => {
      try {
        await cloud.listServers({ onPage, signal: read.controller.signal })
        push({ type: 'end', at: new Date().toISOString() })
        setTimeout(() => forget(read), reuseMs).unref()
      } catch (error) {
        forget(read)
        push({ type: 'problem', error })
      }
    }
    void readAll()
    return read
  }
  const forget = (read: Read) => {
    if (current === read) current = undefined
  }

  return async function* watch(locks: Locks, signal: AbortSignal): AsyncGenerator<FleetEvent> {
    const read = (current ??= start())
    read.watchers += 1
    try {
      for (let index = 0; ; index += 1) {
        while (index >= read.events.length) {
          await new Promise<void>((resolve) => {
            const listener = () => {
              read.listeners.delete(listener)
              signal.removeEventListener('abort', listener)
              resolve()
            }
            read.listeners.add(listener)
            signal.addEventListener('abort', listener)
          })
          if (signal.aborted) return
        }
        const event = read.events[index]
        if (event === undefined) return
        yield toContract(event, locks)
        if (event.type === 'end' || event.type === 'problem') return
      }
    } finally {
      read.watchers -= 1
      if (read.watchers === 0 && !read.ended) {
        forget(read)
        read.controller.abort(new Error('nobody watches any more'))
      }
    }
  }
}

function toContract(event: RawEvent, locks: Locks): FleetEvent {
  if (event.type === 'servers')
    return { type: 'servers', servers: event.servers.map((one) => withBlock(one, locks.get(one.id))) }
  if (event.type === 'problem') return { type: 'problem', problem: problemOf(event.error) }
  return event
}

/** The server with why it cannot be rotated now, by the one table of statuses, or because a rotation holds it. */
export function withBlock<One extends CloudServer>(
  server: One,
  lock: Lock | undefined,
): One & Pick<Server, 'blocked' | 'openRotation'> {
  const code = statusBlock[server.status]
  return {
    ...server,
    ...(lock === undefined ? {} : { openRotation: lock, blocked: { code: 'inRotation', params: lock } }),
    ...(code === null
      ? {}
      : { blocked: { code, params: code === 'unknownStatus' ? { status: server.statusCode } : {} } }),
  }
}
