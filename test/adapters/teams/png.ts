/** Reads the pixels of the app's icons. */
import { inflateSync } from 'node:zlib'

/** The pixels of a PNG with 8 bits a channel, not interlaced. https://www.w3.org/TR/png/ */
export function decode(png: Buffer): { width: number; height: number; pixels: number[][] } {
  const chunks: { type: string; data: Buffer }[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    })
  const header = chunks[0]?.data as Buffer
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const channels = { 2: 3, 6: 4 }[header[9] as number] as number
  if (header[8] !== 8 || header[12] !== 0 || !channels) throw new Error('A PNG of another kind')
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)))
  const line = width * channels
  const bytes = new Uint8Array(line * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < line; x++) {
      const left = x < channels ? 0 : (bytes[y * line + x - channels] as number)
      const up = y === 0 ? 0 : (bytes[(y - 1) * line + x] as number)
      const corner = y === 0 || x < channels ? 0 : (bytes[(y - 1) * line + x - channels] as number)
      const [toLeft, toUp, toCorner] = [
        Math.abs(up - corner),
        Math.abs(left - corner),
        Math.abs(left + up - 2 * corner),
      ]
      const paeth = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
      const guess = [0, left, up, (left + up) >> 1, paeth][raw[y * (line + 1)] as number] as number
      bytes[y * line + x] = (raw[y * (line + 1) + 1 + x] as number) + guess
    }
  const pixels = Array.from({ length: width * height }, (_, at) => [
    ...bytes.subarray(at * channels, (at + 1) * channels),
  ])
  return { width, height, pixels: pixels.map((pixel) => (channels === 3 ? [...pixel, 255] : pixel)) }
}
