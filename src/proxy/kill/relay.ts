import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Lab } from './lab.ts'

/** A stretch of network between a process and its database that can be cut without either end being told. */
export type Relay = {
  /** The database's URL as it is seen through here. */
  url: string
  /** From now on nothing passes, in either direction, the end of a connection included; new ones are taken and lead nowhere. */
  cut(): void
  /** What was held up passes after all, late; new connections go through. */
  heal(): void
  /** From now on what the database says takes so much longer. */
  slowDown(ms: number): void
}

/** @param databaseUrl `postgres://user@host:port/database` */
export async function openRelay(lab: Lab, databaseUrl: string): Promise<Relay> {
  const behind = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  let answerMs = 0
  let heldUp: (() => void)[] = []

  const pass = (act: () => void) => {
    if (isCut) heldUp.push(act)
    else act()
  }
  /** Timers of one length end in the order in which they were set. */
  const passLate = (act: () => void) => {
    if (answerMs === 0) pass(act)
    else setTimeout(() => pass(act), answerMs)
  }
  const server = createServer((near) => {
    const far = connect({ host: behind.hostname, port: Number(behind.port) })
    for (const [from, to, through] of [
      [near, far, pass],
      [far, near, passLate],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => through(() => to.write(bytes)))
      from.on('end', () => through(() => to.end()))
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        through(() => to.destroy())
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  lab.atEnd(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  })
  const url = new URL(databaseUrl)
  // A listening TCP server has an address of this form.
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut() {
      isCut = true
    },
    heal() {
      isCut = false
      const acts = heldUp
      heldUp = []
      for (const act of acts) act()
    },
    slowDown(ms) {
      answerMs = ms
    },
  }
}
