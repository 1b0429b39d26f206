import { expect, it } from 'vitest'
import { decode, linesOf, longestLine, textOf } from '../../../adapters/cli/lines.ts'

async function* chunks(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text as string)
}

async function read(...texts: (string | Buffer)[]) {
  const lines: [string, boolean][] = []
  for await (const { bytes, tooLong } of linesOf(chunks(...texts))) lines.push([decode(bytes, tooLong), tooLong])
  return lines
}

it('lines come out whole, however the stream was cut', async () => {
  const [first, second] = [Buffer.from('契約').subarray(0, 4), Buffer.from('契約').subarray(4)]
  expect(await read('a\nb', 'c\n\n', first, second, '\nlast')).toEqual(
    ['a', 'bc', '', '契約', 'last'].map((text) => [text, false]),
  )
})

it('a line at the limit is whole, one over it is cut and marked, and the next is as ever', async () => {
  const piece = 'x'.repeat(longestLine / 2)
  const lines = await read(piece, piece, '\n', piece, piece, 'yyy\n', 'z')
  expect(lines.map(([text, tooLong]) => [text.length, tooLong])).toEqual([
    [longestLine, false],
    [longestLine, true],
    [1, false],
  ])
})

it('a byte order mark is no part of the text', async () => {
  expect(await textOf(chunks('\uFEFF更新'))).toBe('更新')
})

it('text in another encoding is refused, not guessed', async () => {
  await expect(textOf(chunks(Buffer.from([0x8d, 0x58, 0x90, 0x56])))).rejects.toThrow(TypeError)
})

it('of an endless text only the beginning is read, even where the cut halves a character', async () => {
  async function* endless() {
    for (;;) yield Buffer.from('更'.repeat(1000))
  }
  expect((await textOf(endless())).length).toBe(Math.floor(longestLine / 3))
})
