/** A model as bytes: to be kept between starts. */
import type { Model } from './model.ts'

export function modelToBytes(model: Model): Buffer {
  const head = Buffer.from(
    JSON.stringify({
      labels: model.labels,
      temperature: model.temperature,
      features: model.hashes.length,
      weights: model.weights.length,
    }),
  )
  const padded = Buffer.concat([head, Buffer.alloc(-head.length & 3, 0x20)])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(padded.length)
  const arrays = [model.hashes, model.salience, model.scale, model.rowAt, model.bias, model.labelOf, model.weights].map(
    (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength),
  )
  return Buffer.concat([length, padded, ...arrays])
}

/** The model again, as views of the very bytes, which begin at a multiple of four. Takes only what `modelToBytes` wrote. */
export function modelFromBytes(bytes: Buffer): Model {
  const headLength = bytes.readUInt32LE(0)
  const head = JSON.parse(bytes.subarray(4, 4 + headLength).toString())
  const { labels, temperature, features, weights } = head as {
    labels: string[]
    temperature: number
    features: number
    weights: number
  }
  let at = bytes.byteOffset + 4 + headLength
  const { buffer } = bytes
  const next = <T>(
    kind: { new (buffer: ArrayBuffer, at: number, length: number): T; BYTES_PER_ELEMENT: number },
    length: number,
  ): T => {
    const array = new kind(buffer as ArrayBuffer, at, length)
    at += length * kind.BYTES_PER_ELEMENT
    return array
  }
  return {
    labels,
    temperature,
    hashes: next(Uint32Array, features),
    salience: next(Float32Array, features),
    scale: next(Float32Array, features),
    rowAt: next(Uint32Array, features + 1),
    bias: next(Float32Array, labels.length),
    labelOf: next(Uint16Array, weights),
    weights: next(Int8Array, weights),
  }
}
