import { expect, it } from 'vitest'
import { answerLines, type Defaults } from '../../../adapters/cli/batch.ts'
import { linesOf } from '../../../adapters/cli/lines.ts'
import { parrot } from './fakes.ts'

async function answer(input: string | Buffer, defaults: Defaults = {}) {
  const assistant = parrot()
  const results: Record<string, unknown>[] = []
  async function* stream() {
    yield Buffer.from(input as string)
  }
  const allGood = await answerLines(linesOf(stream()), assistant, defaults, async (result) => {
    results.push(result as Record<string, unknown>)
  })
  return { results, allGood, asked: assistant.asked }
}

it.each([
  ['not JSON', 'hello', undefined, 'not JSON'],
  ['half an object', '{"id":"a1","text":', 'a1', 'not JSON'],
  ['half an object with a number', '{"id": 7, "text"', 7, 'not JSON'],
  ['an array', '[1]', undefined, 'array'],
  ['null', 'null', undefined, 'null'],
  ['no text', '{"id":"a2"}', 'a2', 'text'],
  ['an impossible day', '{"id":"a3","text":"q","asOf":"2015-02-30"}', 'a3', 'asOf'],
  ['a misspelt key', '{"id":"a4","text":"q","as_of":"2015-06-10"}', 'a4', 'asOf'],
  ['an empty question', '{"id":"a5","text":" "}', 'a5', 'empty'],
  ['a fault of ours', '{"id":"a6","text":"fail"}', 'a6', 'a fault of ours'],
])('%s gives an error in its place, and the rest goes on', async (_, line, id, said) => {
  const { results, allGood } = await answer(`{"id":"before","text":"q"}\n${line}\n{"id":"after","text":"q"}\n`)
  expect(results.map((result) => result.id)).toEqual(['before', id, 'after'])
  expect(results[1]?.error).toContain(said)
  expect(Object.keys(results[1] ?? {})).toEqual(id === undefined ? ['error'] : ['id', 'error'])
  expect(allGood).toBe(false)
})

it('a byte order mark, CRLF, blank lines and a missing last line feed do no harm', async () => {
  const { results, allGood } = await answer('\uFEFF{"id":1,"text":"a"}\r\n\r\n  \n{"id":2,"text":"b"}')
  expect(results.map(({ id, text }) => [id, text])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
  expect(allGood).toBe(true)
})

it('a line in another encoding is refused with its id', async () => {
  const { results } = await answer(
    Buffer.concat([Buffer.from('{"id":"s","text":"'), Buffer.from([0x8d, 0x58, 0x22, 0x7d])]),
  )
  expect(results).toEqual([{ id: 's', error: expect.stringContaining('UTF-8') }])
})

it('a line without its own takes the defaults; its own come first', async () => {
  const { asked, results } = await answer(
    '{"text":"a"}\n{"text":"b","asOf":"2015-07-01","lang":"en","why":false,"conversation":"c"}\n',
    { asOf: '2015-06-10', lang: 'ja', why: true },
  )
  expect(asked).toEqual([
    { text: 'a', asOf: '2015-06-10', language: 'ja' },
    { text: 'b', asOf: '2015-07-01', language: 'en', conversation: 'c' },
  ])
  expect(results.map((result) => 'why' in result)).toEqual([true, false])
})
