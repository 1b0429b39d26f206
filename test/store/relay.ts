/** A way to PostgreSQL that can be closed, and opened again. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { addressOf, testAddress } from './engines.ts'

export interface Relay {
  /** The test's database by way of the relay. */
  addressOf(schema: string): string
  /** Breaks every connection and refuses new ones. */
  refuse(): Promise<void>
  /** Lets connections through, as it does at first. */
  accept(): Promise<void>
  /** Takes new connections and says nothing on them; those there are stay. */
  fallSilent(): void
  close(): Promise<void>
}

export async function openRelay(): Promise<Relay> {
  const to = new URL(testAddress)
  const sockets = new Set<Socket>()
  let isSilent = false
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const server = createServer((from) => {
    keep(from)
    if (isSilent) return
    const onward = keep(connect(Number(to.port || 5432), to.hostname))
    from.pipe(onward).pipe(from)
    from.on('close', () => onward.destroy())
    onward.on('close', () => from.destroy())
  })
  const refuse = async (): Promise<void> => {
    if (!server.listening) return
    server.close()
    for (const socket of sockets) socket.destroy()
    await once(server, 'close')
  }
  const { port } = await listen(server)
  return {
    addressOf(schema) {
      const address = new URL(addressOf(schema))
      address.host = `127.0.0.1:${port}`
      return address.href
    },
    refuse,
    async accept() {
      isSilent = false
      if (!server.listening) await listen(server, port)
    },
    fallSilent() {
      isSilent = true
    },
    close: refuse,
  }
}

/** A server that listens; on its own, it takes connections and says nothing. */
export async function listen(server = createServer(), port = 0): Promise<{ server: Server; port: number }> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const { server, port } = await listen()
  server.close()
  await once(server, 'close')
  return port
}
