/** Forwarding an answer: by the command on its message, or by the card's own button. */
import { afterAll, describe, expect, it } from 'vitest'
import type { InvokeAnswer } from '../../../adapters/teams/activity.ts'
import { cardOf } from '../../../adapters/teams/card.ts'
import { words } from '../../../adapters/teams/words.ts'
import { samplesOf } from '../../../src/decide/samples.ts'
import { snapshotOf, toToken } from '../../../src/snapshot.ts'
import type { Language } from '../../../src/types.ts'
import { assistant } from '../../assistant.ts'
import { openWorld } from '../../register/world.ts'
import {
  bot,
  buttonIn,
  buttonsIn,
  cardIn,
  fieldIn,
  identity,
  ids,
  type Json,
  onMessage,
  openExtension,
  pressed,
  problemsIn,
  resultsIn,
  titleIn,
  wordsOf,
} from './invoke.ts'

const { content } = assistant
const { call } = openExtension(assistant)
const question = {
  en: 'Where do I pay an invoice Aspera issued on 20 June?',
  ja: '6月20日にAsperaが発行した請求書の支払先は？',
}
const cardFor = async (language: Language): Promise<Json> =>
  cardOf(await assistant.ask({ text: question[language], asOf: '2015-06-10' }), { content })
const asText = (card: unknown) => [{ id: '1', contentType: 'application/vnd.microsoft.card.adaptive', content: card }]
const ours = { from: { application: { id: bot.id.slice(3), displayName: 'Shirube' } } }
const byCommand = async (card: unknown, locale = 'en-GB'): Promise<InvokeAnswer> =>
  call('composeExtension/fetchTask', onMessage('forwardAnswer', { ...ours, attachments: asText(card) }), { locale })
const byButton = async (language: Language, locale = 'en-GB'): Promise<InvokeAnswer> =>
  call('task/fetch', { data: buttonIn(await cardFor(language), words.forward[language]).data }, { locale })
const submitCommand = (card: unknown, title: string, filled: object = {}): Promise<InvokeAnswer> =>
  call('composeExtension/submitAction', { commandId: 'forwardAnswer', ...pressed(card, title, filled) })
const submitButton = (card: unknown, title: string, filled: object = {}): Promise<InvokeAnswer> =>
  call('task/submit', pressed(card, title, filled))
/** What the dialog shows as what will be sent. */
const previewIn = (card: Json): Json => card.body.find(({ type }: Json) => type === 'Container').items

describe('the command on a message', () => {
  it.each([
    ['en', 'en-GB', 'Forward an answer', 'Language of the answer'],
    ['ja', 'en-GB', 'Forward an answer', 'Language of the answer'],
    ['en', 'ja-JP', '回答を転送', '回答の言語'],
  ] as const)('opens a form with the %s answer, for a reader of %s', async (language, locale, title, label) => {
    const source = await cardFor(language)
    for (const card of [source, JSON.stringify(source)]) {
      const answer = await byCommand(card, locale)
      const form = cardIn(answer)
      expect(titleIn(answer)).toBe(title)
      expect(fieldIn(form, 'language')).toMatchObject({ label, value: language })
      expect(fieldIn(form, 'own')).toMatchObject({ isMultiline: true, maxLength: 1000, value: '' })
      expect(wordsOf(previewIn(form))).toContain(content.intents['where-to-pay']?.title[language])
      expect(problemsIn(form)).toEqual([])
    }
  })

  it.each<Record<string, string>>([
    {},
    { language: 'ja' },
    { language: 'en', own: 'For your information.\nRegards, **Hana** [x](https://evil.example) <at>all</at>' },
    { language: 'ja', own: '𠮷'.repeat(499) },
  ])('inserts exactly what it shows: %j', async (filled) => {
    const first = cardIn(await byCommand(await cardFor('en')))
    const shown = cardIn(await submitCommand(first, words.preview.en, filled))
    expect(fieldIn(shown, 'own').value).toBe(filled.own ?? '')
    expect(fieldIn(shown, 'language').value).toBe(filled.language ?? 'en')
    const answer = await submitCommand(shown, words.insert.en)
    const [{ content: card, preview }] = resultsIn(answer)
    expect(card.body).toEqual(previewIn(shown))
    expect(card.lang).toBe(filled.language ?? 'en')
    expect(preview.content.title).toBe(content.intents['where-to-pay']?.title[filled.language === 'ja' ? 'ja' : 'en'])
    expect(buttonsIn(card).every(({ type }) => type === 'Action.OpenUrl')).toBe(true)
    for (const secret of [...ids, 'token', 'forward']) expect(JSON.stringify(card)).not.toContain(`"${secret}"`)
    expect(JSON.stringify(card)).not.toMatch(/<at>/)
  })

  it('gives the answer again in the receiver’s language: its day, its source, its links, who forwards', async () => {
    const form = cardIn(await byCommand(await cardFor('en')))
    const [{ content: japanese }] = resultsIn(
      await submitCommand(form, words.insert.en, { language: 'ja', own: 'ご参考まで' }),
    )
    expect(wordsOf(japanese)).toMatch(/^Hana Moriさん.*2015年6月10日.*\nご参考まで\n[\s\S]*2015年6月20日[\s\S]*出典：/)
    const [{ content: english }] = resultsIn(await submitCommand(form, words.insert.en))
    expect(wordsOf(english)).toMatch(/^Forwarded by Hana Mori.*10 June 2015.*\n[\s\S]*20 June 2015[\s\S]*Source: /)
    expect(problemsIn(japanese)).toEqual([])
  })

  it('takes no more words of one’s own than it says', async () => {
    const form = cardIn(await byCommand(await cardFor('en')))
    const [{ content: card }] = resultsIn(await submitCommand(form, words.insert.en, { own: 'long '.repeat(50_000) }))
    expect(JSON.stringify(card).length).toBeLessThan(12_000)
    for (const own of [5, null, { a: 1 }, ['x']])
      expect(resultsIn(await submitCommand(form, words.insert.en, { own, language: 'fr' }))).toHaveLength(1)
  })

  it('offers the same as text, and comes back to what was filled in', async () => {
    const form = cardIn(await byCommand(await cardFor('en')))
    const mail = cardIn(await submitCommand(form, words.mail.en, { language: 'ja', own: 'ご参考まで' }))
    expect(fieldIn(mail, 'subject').value).toBe('お支払先（2015年6月10日時点）')
    expect(fieldIn(mail, 'text').value).toMatch(/^ご参考まで\n\n[\s\S]*2015年6月20日[\s\S]*出典：/)
    expect(fieldIn(mail, 'subject').label).toBe('Subject')
    expect(problemsIn(mail)).toEqual([])
    const back = cardIn(await submitCommand(mail, words.back.en))
    expect([fieldIn(back, 'language').value, fieldIn(back, 'own').value]).toEqual(['ja', 'ご参考まで'])
    expect(buttonIn(back, words.insert.en)).toBeDefined()
  })
})

describe('the button of a card', () => {
  it.each([
    ['en', 'en-GB', 'en'],
    ['ja', 'ja-JP', 'ja'],
  ] as const)('leads to text to copy (%s), and says how the card is inserted', async (language, locale, reader) => {
    const form = cardIn(await byButton(language, locale))
    expect(fieldIn(form, 'language').value).toBe(language)
    // From there no way leads to the compose box.
    expect(buttonIn(form, words.insert[reader])).toBeUndefined()
    expect(wordsOf(form)).toContain(words.howToInsert[reader])
    expect(problemsIn(form)).toEqual([])
  })

  it('shows preview and text in the receiver’s language', async () => {
    const form = cardIn(await byButton('en'))
    const filled = { language: 'ja', own: 'ご参考まで' }
    expect(wordsOf(previewIn(cardIn(await submitButton(form, words.preview.en, filled))))).toContain('ご参考まで')
    for (const data of [{}, { do: 'send' }]) {
      const mail = cardIn(await submitButton(form, words.mail.en, { ...filled, ...data }))
      expect(fieldIn(mail, 'subject').value).toBe('お支払先（2015年6月10日時点）')
      expect(fieldIn(mail, 'text').value).toMatch(/^ご参考まで\n\n[\s\S]*出典：/)
      expect(wordsOf(mail)).toContain(words.howToInsert.en)
    }
  })
})

describe('what cannot be forwarded', () => {
  const nothing = { ja: words.nothingToForward.ja, en: words.nothingToForward.en }

  it.each([
    ['a message of somebody’s', { body: { contentType: 'html', content: 'hi' }, attachments: [] }],
    ['a message without attachments', { attachments: null }],
    ['a picture', { attachments: [{ contentType: 'image/png', contentUrl: 'https://x' }] }],
    ['another app’s card', { from: { application: { id: 'x' } }, attachments: asText({ id: 'contract-0-0' }) }],
    ['broken JSON', { attachments: asText('{"type":"AdaptiveCard",') }],
    ['very deep JSON', { attachments: asText('['.repeat(100_000)) }],
    ['a deep card', { attachments: asText(`${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`) }],
    ['nothing', undefined],
    ['a number', 7],
    ['attachments of another kind', { attachments: 'many', from: 'me' }],
  ])('%s: says what can be', async (_, payload) => {
    for (const [locale, reader] of [
      ['ja-JP', 'ja'],
      ['en-GB', 'en'],
    ] as const) {
      const answer = await call('composeExtension/fetchTask', onMessage('forwardAnswer', payload), { locale })
      expect(wordsOf(cardIn(answer))).toBe(nothing[reader])
      expect(buttonsIn(cardIn(answer))).toEqual([])
    }
  })

  it('a forwarded card has no token any more', async () => {
    const answer = await assistant.ask({ text: question.en })
    const card = cardOf(answer, { content, forwarded: { by: 'Hana', own: '' } })
    expect(wordsOf(cardIn(await byCommand(JSON.stringify(card))))).toBe(nothing.en)
  })

  it('contract data is for the person who asked', async () => {
    const { store, assistant: registered } = await openWorld()
    afterAll(() => store.close())
    await store.people.put({
      ...{ id: 'mori', name: 'Hana', role: 'partner', partnerId: 'P-A', assigned: [], identities: [identity] },
    })
    for (const text of ['うちの契約の更新はいつですか', 'When do our contracts renew?']) {
      const answer = await registered.ask({ text, identity })
      expect(answer.finding?.contracts).not.toEqual([])
      const card = cardOf(answer, { content })
      expect(wordsOf(cardIn(await byCommand(card, 'ja-JP')))).toBe(words.contractsNotForwarded.ja)
      expect(wordsOf(cardIn(await byCommand(card)))).toBe(words.contractsNotForwarded.en)
      // A token made of it by force is the guide's answer alone.
      const forced = await openExtension(registered).call('composeExtension/submitAction', {
        commandId: 'forwardAnswer',
        data: { do: 'send', token: toToken(snapshotOf(answer), 2000), language: 'en' },
      })
      expect(JSON.stringify(resultsIn(forced)[0])).not.toMatch(/C-10\d\d|Aozora|青空/)
    }
  })

  const token = async (): Promise<string> => toToken(snapshotOf(await assistant.ask({ text: question.en })), 2000)
  it('wrong tokens are said to be out of date', async () => {
    const whole = JSON.parse(await token())
    const wrong = [
      '',
      '{',
      'null',
      '[]',
      '""',
      '1',
      'x'.repeat(1_000_000),
      '['.repeat(100_000),
      ...[{ asOf: '2015-02-30' }, { language: 'fr' }, { inputs: null }, { inputs: { renewalDate: { value: {} } } }].map(
        (part) => JSON.stringify({ ...whole, ...part }),
      ),
      ...[{ choices: [{}] }, { intent: 5 }, { inputs: { renewalDate: 'soon' } }].map((part) =>
        JSON.stringify({ ...whole, ...part }),
      ),
    ]
    for (const one of wrong) {
      for (const action of ['send', 'preview', 'mail']) {
        const data = { do: action, token: one, language: 'en', own: '' }
        for (const name of ['composeExtension/submitAction', 'task/submit']) {
          const answer = await call(name, { commandId: 'forwardAnswer', data })
          expect(wordsOf(cardIn(answer)), one.slice(0, 80)).toBe(words.gone.en)
        }
      }
      expect(wordsOf(cardIn(await call('task/fetch', { data: { do: 'forward', token: one } })))).toBe(words.gone.en)
      const card = { type: 'Action.Submit', data: { do: 'forward', token: one } }
      expect(wordsOf(cardIn(await byCommand(card)))).toBe(words.gone.en)
    }
  })

  it('an intent that is gone is nothing that the guide has', async () => {
    const gone = JSON.stringify({
      ...JSON.parse(await token()),
      intent: 'toString',
      subject: '__proto__',
      choices: ['constructor'],
    })
    const answer = await call('task/fetch', { data: { do: 'forward', token: gone } })
    expect(wordsOf(cardIn(answer))).toContain(content.phrases['out-of-scope'].en.split('\n')[0])
  })
})

it('fits what Teams takes, for every answer of the content in both languages', () => {
  return Promise.all(
    samplesOf(content).flatMap(({ intent, inputs, asOf }) =>
      (['ja', 'en'] as const).map(async (language) => {
        const token = toToken({ language, asOf, intent, choices: [], inputs }, 2000)
        const data = { do: 'preview', token, language, own: '長'.repeat(1000) }
        for (const action of ['preview', 'mail']) {
          const answer = await call('task/submit', { data: { ...data, do: action } })
          expect(Buffer.byteLength(JSON.stringify(answer.body)), intent).toBeLessThan(28_000)
          expect(problemsIn(cardIn(answer))).toEqual([])
        }
      }),
    ),
  )
})
