/** Slack's end of Socket Mode on loopback: a WebSocket server of a few lines (RFC 6455), with envelopes and their acknowledgements. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { expect } from 'vitest'
import type { Json } from './web-api.ts'

export interface Socket {
  /** For apps.connections.open. */
  url: string
  /** How often somebody has connected. */
  connections(): number
  /** Sends an envelope and waits for its acknowledgement. @returns what came with it */
  send(type: 'events_api' | 'slash_commands' | 'interactive', payload: Json): Promise<Json>
  /** Slack recycles connections: the client is asked to come again. */
  recycle(): void
  /** The connection breaks without a word. */
  drop(): void
  close(): Promise<void>
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const [text, closing, ping, pong] = [1, 8, 9, 10]

export async function openSocket(): Promise<Socket> {
  const acknowledged = new Map<string, Json>()
  let current: Duplex | undefined
  let count = 0
  const server = createServer()
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${guid}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    current = socket
    count++
    socket.on('error', () => undefined)
    listenTo(socket, (kind, data) => {
      if (kind === ping) write(socket, pong, data)
      if (kind === closing) socket.end(frame(closing, data))
      if (kind !== text) return
      const { envelope_id, payload } = JSON.parse(data.toString())
      acknowledged.set(envelope_id, payload ?? {})
    })
    write(socket, text, JSON.stringify({ type: 'hello', num_connections: 1 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link`,
    connections: () => count,
    async send(type, payload) {
      const envelope_id = randomUUID()
      write(current as Duplex, text, JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true }))
      await expect.poll(() => acknowledged.has(envelope_id), { timeout: 3000, interval: 10 }).toBe(true)
      return acknowledged.get(envelope_id)
    },
    recycle: () => write(current as Duplex, text, JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    drop: () => void current?.destroy(),
    close: () => {
      current?.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A frame as a server sends it: whole, and not masked. */
function frame(kind: number, data: Buffer | string): Buffer {
  const bytes = Buffer.from(data)
  const head = bytes.length < 126 ? Buffer.alloc(2) : Buffer.alloc(4)
  head[0] = 0x80 | kind
  head[1] = Math.min(bytes.length, 126)
  if (bytes.length >= 126) head.writeUInt16BE(bytes.length, 2)
  return Buffer.concat([head, bytes])
}
const write = (socket: Duplex, kind: number, data: Buffer | string): void => void socket.write(frame(kind, data))

/** Reads the frames of a client: each masked, and of at most 64 KB. */
function listenTo(socket: Duplex, hear: (kind: number, data: Buffer) => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 2) {
      const short = (rest[1] as number) & 0x7f
      const start = short === 126 ? 4 : 2
      if (rest.length < start + 4) return
      const length = short === 126 ? rest.readUInt16BE(2) : short
      const end = start + 4 + length
      if (rest.length < end) return
      const mask = rest.subarray(start, start + 4)
      const data = Buffer.from(rest.subarray(start + 4, end)).map((byte, index) => byte ^ (mask[index % 4] as number))
      hear((rest[0] as number) & 0x0f, Buffer.from(data))
      rest = rest.subarray(end)
    }
  })
}
