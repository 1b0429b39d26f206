/** A model as bytes: to be kept between starts. */
import type { Model } from './model.ts'

export function modelToBytes({ labels, temperature, hashes, salience, weights, bias }: Model): Buffer {
  const head = Buffer.from(JSON.stringify({ labels, temperature, features: hashes.length }))
  const padded = Buffer.concat([head, Buffer.alloc(-head.length & 3, 0x20)])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(padded.length)
  const arrays = [hashes, salience, weights, bias].map((array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength),
  )
  return Buffer.concat([length, padded, ...arrays])
}

/** The model again. Takes only what `modelToBytes` wrote. */
export function modelFromBytes(bytes: Buffer): Model {
  const headLength = bytes.readUInt32LE(0)
  const head = JSON.parse(bytes.subarray(4, 4 + headLength).toString())
  const { labels, temperature, features } = head as { labels: string[]; temperature: number; features: number }
  // Copied once, so that the arrays begin where their kind of number may begin.
  const numbers = new Uint8Array(bytes.subarray(4 + headLength)).buffer
  const salienceAt = features * 4
  const weightsAt = salienceAt + features * 4
  const biasAt = weightsAt + features * labels.length * 4
  return {
    labels,
    temperature,
    hashes: new Uint32Array(numbers, 0, features),
    salience: new Float32Array(numbers, salienceAt, features),
    weights: new Float32Array(numbers, weightsAt, features * labels.length),
    bias: new Float32Array(numbers, biasAt, labels.length),
  }
}
