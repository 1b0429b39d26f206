/** Standard input as text: line by line in bounded memory, or a whole short text. */

/** Bytes that a line may have: far more than any question, little enough to hold. */
export const longestLine = 1_048_576

export interface Line {
  /** The line without its line feed; of a too long one only the beginning. */
  bytes: Buffer
  tooLong: boolean
}

/** The lines of a stream of bytes; never holds more than one line and one chunk. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let held: Buffer[] = []
  let length = 0
  const take = (piece: Buffer) => {
    const room = longestLine - length
    if (room > 0 && piece.length > 0) held.push(piece.subarray(0, room))
    length += piece.length
  }
  const finish = (): Line => {
    const line = { bytes: Buffer.concat(held), tooLong: length > longestLine }
    held = []
    length = 0
    return line
  }

  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      take(chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    take(chunk.subarray(start))
  }
  if (length > 0) yield finish()
}

/** The text of a stream; of more than `longestLine` bytes, only the beginning. @throws TypeError where it is not UTF-8 */
export async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const held: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    held.push(chunk)
    length += chunk.length
    if (length > longestLine) break
  }
  return decode(Buffer.concat(held).subarray(0, longestLine), length > longestLine)
}

/** Bytes as text, without a byte order mark. @throws TypeError where they are not UTF-8 */
export const decode = (bytes: Buffer, cutOff = false): string =>
  // "stream" forgives a character that the cut has halved.
  new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cutOff })
