/** What is said first: a day that does not exist is told before anything rests on it. */
import { describe, expect, it } from 'vitest'
import { assistant } from '../assistant.ts'

const partsOf = async (text: string) => (await assistant.ask({ text, asOf: '2015-06-10' })).parts

describe('a day that does not exist', () => {
  it.each([
    ['更新日は2月30日です。どうすればいいですか', '「2月30日」という日付は存在しません。'],
    ['請求書の発行日が13月5日です。どこに払えばいいですか', '「13月5日」という日付は存在しません。'],
    ['Our renewal date is 31 September. How do we renew?', 'There is no such day as “31 September”.'],
    ['Where do I pay an invoice issued on 2015-02-30?', 'There is no such day as “2015-02-30”.'],
  ])('is told right behind the heading, and once: %s', async (text, words) => {
    const parts = await partsOf(text)
    expect(parts[0]?.kind).toBe('heading')
    expect(parts[1]).toMatchObject({ kind: 'paragraph', text: expect.stringContaining(words) })
    expect(JSON.stringify(parts).split(words)).toHaveLength(2)
  })

  it('is told before a list of topics, and before a refusal', async () => {
    for (const text of ['2月30日', '2月30日の天気は？'])
      expect((await partsOf(text))[0]).toMatchObject({
        kind: 'paragraph',
        text: expect.stringContaining('「2月30日」'),
      })
  })
})
