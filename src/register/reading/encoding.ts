/** Finds out how a text file is encoded, and reads it as text piece by piece. */
import { createReadStream } from 'node:fs'
import { type Fault, faults } from './faults.ts'

/** "shift_jis" is what Japanese Excel writes: CP932, with ① ㈱ 髙 and half-width kana. */
export type Encoding = 'utf-8' | 'shift_jis' | 'utf-16le' | 'utf-16be'

const lineFeed = 10

/**
 * Characters of three bytes and more that make sure that a file is UTF-8 and damaged, however much of it Shift_JIS could be read
 * as: text in Shift_JIS does not look like UTF-8 for so long.
 */
const enoughWideCharacters = 3

/**
 * The encoding that holds from the first byte to the last, the earlier of the tried ones where several do. The whole file is
 * looked at before a row is read (22 MB in 0.1 s): a Shift_JIS name may be the first that is not ASCII, at any line.
 * @returns or the fault with the line of the first character that none of them has
 */
export async function encodingOf(path: string, tried: readonly Encoding[]): Promise<Encoding | Fault> {
  let furthest = 1
  for (const encoding of tried) {
    const end = await soundUntil(path, encoding)
    if (end === undefined) return encoding
    furthest = Math.max(furthest, end.line)
    if (encoding === 'utf-8' && end.wideCharacters >= enoughWideCharacters) break
  }
  return faults.undecodable(furthest)
}

/**
 * Where a file stops being of an encoding.
 * @returns the line, counted from 1, and how many wide characters stand in those before it (no more are counted than are
 *   enough); undefined where all of it is
 */
async function soundUntil(
  path: string,
  encoding: Encoding,
): Promise<{ line: number; wideCharacters: number } | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  let wideCharacters = 0
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const end = chunk.indexOf(lineFeed, at) + 1 || chunk.length
        const text = decoder.decode(chunk.subarray(at, end), { stream: true })
        if (text.includes('\n')) line++
        if (wideCharacters < enoughWideCharacters) wideCharacters += text.match(/[\u0800-\uffff]/g)?.length ?? 0
        at = end
      }
    }
    decoder.decode()
    return undefined
  } catch (error) {
    if (isUndecodable(error)) return { line, wideCharacters }
    throw error
  }
}

/** Whether an error is the decoder's. */
export const isUndecodable = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/**
 * The text of a file in pieces, without its byte order mark.
 * @param onBytes told the number of bytes of each piece
 */
export async function* textOf(
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes(chunk.length)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}
