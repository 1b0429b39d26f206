/** The message extension's invokes, whatever comes with them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InvokeAnswer } from '../../../adapters/teams/activity.ts'
import { words } from '../../../adapters/teams/words.ts'
import { assistant } from '../../assistant.ts'
import { openExtension } from './invoke.ts'

const { call } = openExtension(assistant)

describe('values of any kind', () => {
  const names = ['query', 'selectItem', 'fetchTask', 'submitAction'].map((name) => `composeExtension/${name}`)
  const all = [...names, 'task/fetch', 'task/submit']

  it.each(all)('%s is answered whatever comes', async (name) => {
    const { call: any, log } = openExtension(assistant)
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        commandId: fc.oneof(fc.constantFrom('searchAnswers', 'answerThis', 'forwardAnswer'), fc.jsonValue()),
        parameters: fc.oneof(
          fc.jsonValue(),
          fc.array(fc.record({ name: fc.constant('query'), value: fc.jsonValue() })),
        ),
        queryOptions: fc.jsonValue(),
        messagePayload: fc.oneof(
          fc.jsonValue(),
          fc.record({
            body: fc.record({ content: fc.string() }),
            attachments: fc.array(fc.record({ content: fc.jsonValue() })),
          }),
        ),
        data: fc.oneof(
          fc.jsonValue(),
          fc.record({
            do: fc.constantFrom('send', 'ask', 'date', 'forward'),
            token: fc.string(),
            turn: fc.uuid(),
            words: fc.string({ minLength: 1 }),
            day: fc.string(),
          }),
        ),
      }),
    )
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        const { status, body } = await any(name, one)
        expect([200, 400]).toContain(status)
        if (status === 200) expect(Object.keys(body ?? {}).join()).toMatch(/^(?:task|composeExtension)$/)
      }),
      { numRuns: 60 },
    )
    expect(log).toEqual([])
  })

  it.each(all.filter((name) => !name.endsWith('selectItem')))('%s refuses what is no value', async (name) => {
    for (const value of [undefined, null, 5, 'text', [], {}]) expect((await call(name, value)).status).toBe(400)
  })

  it('says so of a command that is not known, and of a result that was chosen', async () => {
    const other = { commandId: 'somethingElse', parameters: [], messagePayload: {} }
    const said = (answer: InvokeAnswer): string => JSON.stringify(answer.body)
    expect(said(await call('composeExtension/query', other))).toContain(words.unknownCommand.en)
    expect(said(await call('composeExtension/fetchTask', other, { locale: 'ja' }))).toContain(words.unknownCommand.ja)
    expect(said(await call('composeExtension/selectItem', { any: 1 }))).toContain(words.gone.en)
    expect(said(await call('composeExtension/submitAction', { commandId: 'x', data: { do: 'more' } }))).toContain(
      words.gone.en,
    )
  })
})
