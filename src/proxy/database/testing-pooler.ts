import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * For tests only: a pooler as they stand before PostgreSQL, which gives each transaction, and each statement outside of
 * one, whichever of its few sessions is free. It speaks as much of the protocol as that takes
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html); the server lets everybody in.
 *
 * @param order whether the session that came free last or first is given out next
 */
export async function startPooler(serverUrl: string, sessions: number, order: 'last' | 'first') {
  const { hostname, port, username, pathname } = new URL(serverUrl)
  const free = await Promise.all(
    Array.from({ length: sessions }, () => openSession(Number(port), hostname, username, pathname.slice(1))),
  )
  const waiting: ((session: Session) => void)[] = []
  const take = () => {
    const session = order === 'last' ? free.pop() : free.shift()
    return session === undefined ? new Promise<Session>((resolve) => waiting.push(resolve)) : Promise.resolve(session)
  }
  const giveBack = (session: Session) => {
    const next = waiting.shift()
    if (next === undefined) free.push(session)
    else next(session)
  }
  const all = [...free]
  const server = createServer((client) => serve(client, take, giveBack))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(serverUrl)
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0)
  return {
    url: url.href,
    close() {
      server.close()
      for (const session of all) session.socket.destroy()
    },
  }
}

type Session = { socket: Socket; answer: (message: Buffer) => void }
const ready = 'Z'.charCodeAt(0)
const idle = 'I'.charCodeAt(0)
const query = 'Q'.charCodeAt(0)
const goodbye = 'X'.charCodeAt(0)

async function openSession(port: number, host: string, user: string, database: string): Promise<Session> {
  const socket = connect(port, host)
  const session: Session = { socket, answer: () => undefined }
  socket.on('error', () => undefined)
  let rest = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length > 4 && rest.length > rest.readInt32BE(1)) {
      const end = rest.readInt32BE(1) + 1
      session.answer(rest.subarray(0, end))
      rest = rest.subarray(end)
    }
  })
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`)
  const head = Buffer.alloc(8)
  head.writeInt32BE(parameters.length + 8, 0)
  head.writeInt32BE(196_608, 4)
  const isReady = new Promise<void>((resolve) => {
    session.answer = (message) => {
      if (message[0] === ready) resolve()
    }
  })
  socket.write(Buffer.concat([head, parameters]))
  await isReady
  return session
}

const isOver = (message: Buffer) => message[0] === ready && message[5] === idle

function serve(client: Socket, take: () => Promise<Session>, giveBack: (session: Session) => void) {
  let greeted = false
  let session: Promise<Session> | undefined
  const ask = async (bytes: Buffer) => {
    session ??= take()
    const taken = await session
    taken.answer = (message) => {
      client.write(message)
      if (!isOver(message)) return
      session = undefined
      giveBack(taken)
    }
    taken.socket.write(bytes)
  }
  const rollBack = async (open: Promise<Session>) => {
    const taken = await open
    taken.answer = (message) => {
      if (isOver(message)) giveBack(taken)
    }
    taken.socket.write(Buffer.concat([Buffer.from([query, 0, 0, 0, 13]), Buffer.from('rollback\0')]))
  }
  client.on('error', () => undefined)
  client.on('data', (bytes: Buffer) => {
    if (!greeted) {
      greeted = true
      // Let in; ready for a query.
      client.write(Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, ready, 0, 0, 0, 5, idle]))
    } else if (bytes[0] === goodbye) {
      client.end()
    } else {
      void ask(bytes)
    }
  })
  client.on('close', () => {
    if (session !== undefined) void rollBack(session)
  })
}
