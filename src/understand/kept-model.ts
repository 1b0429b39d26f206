/** A model as bytes: to be kept between starts. Checked when it is read back. */
import { createHash } from 'node:crypto'
import type { Model } from './model.ts'

const digestLength = 32

export function modelToBytes({ labels, temperature, hashes, weights, bias }: Model): Buffer {
  const head = Buffer.from(JSON.stringify({ labels, temperature, features: hashes.length }))
  const padded = Buffer.concat([head, Buffer.alloc(-head.length & 3, 0x20)])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(padded.length)
  const body = Buffer.concat([
    length,
    padded,
    ...[hashes, weights, bias].map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  ])
  return Buffer.concat([createHash('sha256').update(body).digest(), body])
}

/** @throws Error where the bytes are not what was written */
export function modelFromBytes(bytes: Buffer): Model {
  const body = bytes.subarray(digestLength)
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, digestLength)))
    throw new Error('the kept recogniser is damaged')
  const headLength = body.readUInt32LE(0)
  const { labels, temperature, features } = JSON.parse(body.subarray(4, 4 + headLength).toString()) as {
    labels: string[]
    temperature: number
    features: number
  }
  // Copied once, so that the arrays begin where their kind of number may begin.
  const numbers = new Uint8Array(body.subarray(4 + headLength)).buffer
  const weightsAt = features * 4
  const biasAt = weightsAt + features * labels.length * 4
  return {
    labels,
    temperature,
    hashes: new Uint32Array(numbers, 0, features),
    weights: new Float32Array(numbers, weightsAt, features * labels.length),
    bias: new Float32Array(numbers, biasAt, labels.length),
  }
}
