/** A model as bytes: to be kept between starts. */
import type { Model } from './model.ts'

/** The arrays in the order they are kept: those of wider numbers first, so that each begins where its numbers may. */
const kinds = {
  hashes: Uint32Array,
  salience: Float32Array,
  scale: Float32Array,
  rowAt: Uint32Array,
  bias: Float32Array,
  labelOf: Uint16Array,
  weights: Int8Array,
  apart: Uint8Array,
} satisfies { [name in keyof Omit<Model, 'labels'>]: unknown }
const names = Object.keys(kinds) as (keyof typeof kinds)[]

interface Head {
  labels: string[]
  lengths: number[]
}

export function modelToBytes(model: Model): Buffer {
  const { labels } = model
  const head: Head = { labels, lengths: names.map((name) => model[name].length) }
  const text = Buffer.from(JSON.stringify(head))
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 3, 0x20)])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(padded.length)
  const arrays = names.map((name) => Buffer.from(model[name].buffer, model[name].byteOffset, model[name].byteLength))
  return Buffer.concat([length, padded, ...arrays])
}

/** The model again, as views of the very bytes, which begin at a multiple of four. Takes only what `modelToBytes` wrote. */
export function modelFromBytes(bytes: Buffer): Model {
  const headLength = bytes.readUInt32LE(0)
  const { labels, lengths } = JSON.parse(bytes.subarray(4, 4 + headLength).toString()) as Head
  let at = bytes.byteOffset + 4 + headLength
  const arrays = names.map((name, i) => {
    const array = new kinds[name](bytes.buffer as ArrayBuffer, at, lengths[i] as number)
    at += array.byteLength
    return [name, array]
  })
  return { labels, ...Object.fromEntries(arrays) } as Model
}
