import { expect, it } from 'vitest'
import { talkWith } from '../../../adapters/cli/talk.ts'
import { parrot } from './fakes.ts'

const related = {
  kind: 'related' as const,
  choices: [
    { intent: 'tax', title: 'Tax' },
    { intent: 'currency', title: 'Currency' },
  ],
}

function talk(words: 'ja' | 'en' = 'en') {
  const assistant = parrot([related])
  const say = talkWith(assistant, { words, colour: false })
  return { say: async (line: string) => (await say(line)).text, turn: say, asked: assistant.asked }
}

it('a number picks the question shown with it; any other number is a question', async () => {
  const { say, asked } = talk()
  for (const line of ['1', 'hello', '2', '２', '3']) await say(line)
  expect(asked.map(({ text }) => text)).toEqual(['1', 'hello', 'Currency', 'Currency', '3'])
})

it('what is a command of the assistant’s own is asked, with a slash or without', async () => {
  const { say, asked } = talk()
  for (const line of ['/renewal C-1042', 'renewal C-1042', '更新 C-1042', '/reset', '/renewals-list']) await say(line)
  expect(asked.map(({ text }) => text)).toEqual(['/renewal C-1042', 'renewal C-1042', '更新 C-1042', '/reset'])
})

it('all turns are one conversation until /new', async () => {
  const { say, asked } = talk()
  for (const line of ['a', 'b', '/new', 'c', '1']) await say(line)
  const [first, second, third, fourth] = asked.map(({ conversation }) => conversation)
  expect(first).toBe(second)
  expect(third).not.toBe(second)
  expect(fourth).toBe(third)
})

it('/as-of changes the day, and only to one that exists', async () => {
  const { say, asked } = talk()
  expect(await say('/as-of 2015-06-10')).toContain('10 June 2015')
  expect(await say('/as-of 2015-02-30')).toContain('no such day')
  await say('a')
  await say('/as-of today')
  await say('b')
  expect(asked.map(({ asOf }) => asOf)).toEqual(['2015-06-10', undefined])
})

it('/lang changes the language of the answers and of the chat', async () => {
  const { say, asked } = talk()
  expect(await say('/lang fr')).toContain('"fr"')
  expect(await say('/lang ja')).toBe('日本語でお答えします。')
  await say('a')
  expect(asked[0]?.language).toBe('ja')
  expect(await say('/help')).toContain('一覧')
})

it('/why explains the last answer, /new forgets it', async () => {
  const { say } = talk()
  expect(await say('/why')).toContain('no answer')
  await say('a')
  expect(await say('／ｗｈｙ')).toContain('90%')
  await say('/new')
  expect(await say('/why')).toContain('no answer')
})

it('an unknown command is named with the nearest one', async () => {
  expect(await talk().say('/wyh')).toContain('/why')
  expect(await talk('ja').say('/qiut\x1b[2J')).not.toContain('\x1b')
  expect(await talk().say('/constructor')).toContain('There is no command')
})

it('nothing typed shows nothing and asks nothing', async () => {
  const { say, asked } = talk()
  expect(await say(' 　')).toBe('')
  expect(asked).toEqual([])
})

it('a question too long, or one we fail at, costs only its own turn', async () => {
  const { say, turn } = talk()
  expect(await say('x'.repeat(4001))).toContain('within 4,000 characters')
  expect(await say('fail')).toContain('a fault of ours')
  expect(await say('a')).toContain('a')
  expect((await turn('/quit')).ends).toBe(true)
})
