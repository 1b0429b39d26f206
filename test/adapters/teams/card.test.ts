/** Every answer of the content as a card: whole, and such as Teams takes. */
import { describe, expect, it } from 'vitest'
import { cardOf, messageOf } from '../../../adapters/teams/card.ts'
import { words } from '../../../adapters/teams/words.ts'
import { whyOf } from '../../../src/compose/why.ts'
import { samplesOf } from '../../../src/decide/samples.ts'
import { fromToken, type Snapshot } from '../../../src/snapshot.ts'
import type { Answer, Part } from '../../../src/types.ts'
import {
  anAnswer,
  answers,
  assistant,
  content,
  contentOf,
  languages,
  ofGuide,
  ofRegister,
  titled,
  ways,
} from './answers.ts'
import { interactive, pressedBy, problemsInMessage, type Thing, thingsIn, wordsOf } from './cards.ts'

/** The words as they are seen: what keeps them from being mark-up is gone. */
const seenIn = (card: unknown): string =>
  wordsOf(card)
    .replace(/\u2060/g, '')
    .replace(/\\([*_[\]])/g, '$1')

it('has every outcome and wording of the rules, and what the register finds', () => {
  const names = ofGuide.map(([name]) => name.replace(/ \(as of .*\)/, ''))
  for (const { intent, key } of samplesOf(content))
    for (const language of languages) expect(names).toContain(`${intent} ${key} ${language}`)
  const found = ofRegister.map(([, { finding }]) => `${finding?.about} ${finding?.state}`)
  expect(found).toEqual(expect.arrayContaining(['renewals found', 'renewals none', 'contacts found']))
  expect(ofRegister.some(([, { finding }]) => finding?.next !== undefined)).toBe(true)
})

describe.each(ways)('an answer %s', (_, way) => {
  it.each(answers)('is taken by Teams, and whole: %s', (__, answer) => {
    const message = messageOf(answer, { content, ...way })
    expect(problemsInMessage(message)).toEqual([])
    const card = contentOf(message)
    expect(cardOf(answer, { content, ...way })).toEqual(card)
    const seen = seenIn(card)
    for (const part of answer.parts) for (const text of wordsIn(part)) expect(seen).toContain(text)
    expect(seen).not.toContain(words.shortened[answer.understanding.language])
    const opened = thingsIn(card).filter(({ type }) => type === 'Action.OpenUrl')
    expect(opened.map(({ title, url }) => ({ title, url }))).toEqual(
      answer.links.map(({ label, url }) => ({ title: label, url })),
    )
    expect(message.channelData).toEqual(way.forwarded ? undefined : { feedbackLoop: { type: 'default' } })
  })
})

function wordsIn(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return [part.text]
    case 'paragraph':
    case 'note':
      return part.text.split('\n')
    case 'list':
      return part.items.map((item) => `• ${item}`)
    case 'choices':
      return part.choices.map(({ title }, index) => `${index + 1}. ${title}`)
    case 'contracts':
      return part.contracts.flatMap(({ title, facts, text }) => [
        ...[title, text],
        ...facts.flatMap(({ label, value }) => [label, value]),
      ])
    case 'citations':
      return part.citations.filter(({ section }) => section !== '0').map(({ label }) => label)
    case 'related':
    case 'date':
    case 'links':
      return []
  }
}

/** Nothing in them is from the guide: they have no reason, and nobody passes them on. */
const talk = new Set(['greeting', 'thanks', 'help', 'small-talk'])

describe('what can be pressed', () => {
  it.each(answers)('asks, and gives the answer again: %s', (_, answer) => {
    const { language } = answer.understanding
    const card = cardOf(answer, { content, command: 'renewal' })
    const related = answer.parts.flatMap((part) => (part.kind === 'related' ? part.choices : []))
    const choices = answer.parts.flatMap((part) => (part.kind === 'choices' ? part.choices : []))
    const pressed = interactive(card).flatMap((thing) => (thing.data ? [pressedBy(thing)] : []))
    const doing = (what: string) => pressed.filter((one) => (one as { do: string }).do === what)
    expect(doing('ask')).toEqual(related.map(({ title }) => ({ do: 'ask', words: title })))
    expect(doing('choose')).toEqual(choices.map(({ title }) => ({ do: 'choose', words: title })))
    expect(doing('date')).toEqual(
      answer.decision.asks === undefined
        ? []
        : [{ do: 'date', day: '', answers: { intent: answer.decision.intent, slot: answer.decision.asks } }],
    )
    const next = answer.finding?.next
    expect(doing('more')).toEqual(next === undefined ? [] : [{ do: 'more', command: 'renewal', next, language }])

    const [forward] = doing('forward') as { token: string }[]
    const { intent, outcome, phase } = answer.decision
    const isNone = outcome === 'choose' || outcome === 'out-of-scope'
    const isTalk = intent !== null && talk.has(intent)
    expect(forward === undefined).toBe(answer.finding !== undefined || isNone || isTalk)
    // Of the answer that was given after two questions in vain, what is passed on is whom to ask.
    if (forward && phase !== 'gave-up')
      expect(assistant.again(fromToken(forward.token) as Snapshot).decision).toEqual(answer.decision)
  })

  it('is no reason and no forwarding under what is said to a command', () => {
    const card = cardOf({ ...anAnswer, understanding: { ...anAnswer.understanding, command: 'why' } }, { content })
    expect(interactive(card).map(({ title }) => title)).not.toEqual(expect.arrayContaining([words.why.en]))
    expect(titled(card, words.forward.en)).toBeUndefined()
    expect(titled(cardOf(anAnswer, { content }), words.forward.en)).toBeDefined()
  })

  it('is each choice once: a button with the number that may be typed instead, however long its words', () => {
    const [, answer] = ofGuide.find(([name]) => name.startsWith('choose of two') && name.endsWith('en')) as [
      string,
      Answer,
    ]
    const part = answer.parts.find(({ kind }) => kind === 'choices') as Extract<Part, { kind: 'choices' }>
    const long = 'Late '.repeat(40).trim()
    const choices = [...part.choices, { intent: 'late-payment-notice', title: long }]
    const card = cardOf({ ...answer, parts: [{ ...part, choices }] }, { content })
    const titles = choices.map(({ title }, at) => `${at + 1}. ${title}`)
    const buttons = interactive(card).filter(({ verb }) => verb === 'choose')
    expect(buttons.map(({ title, tooltip }) => tooltip ?? title)).toEqual(titles)
    expect(buttons.map(pressedBy)).toEqual(choices.map(({ title }) => ({ do: 'choose', words: title })))
    const shown = (card as { body: Thing[] }).body.filter(({ type }) => type === 'RichTextBlock')
    for (const { title } of part.choices) expect(JSON.stringify(shown)).not.toContain(title)
  })

  it('has a date field right under the question it answers, and the button right under the field', () => {
    const [, answer] = ofGuide.find(([, { decision }]) => decision.asks !== undefined) as [string, Answer]
    const { body } = cardOf(answer, { content }) as { body: Thing[] }
    const at = body.findIndex(({ type }) => type === 'Input.Date')
    expect(body[at]).toMatchObject({ id: 'day' })
    expect(body[at + 1]).toMatchObject({
      actions: [{ type: 'Action.Execute', verb: 'date', title: words.pick[answer.understanding.language] }],
    })
  })

  it.each(answers)('unfolds the reason, where the guide has one: %s', (_, answer) => {
    const { language } = answer.understanding
    const card = cardOf(answer, { content }) as { body: Thing[] }
    const isRegisters = /^(?:your|no)-contracts$/.test(answer.decision.outcome)
    const hasNone = isRegisters || talk.has(answer.decision.intent ?? answer.understanding.subject ?? '')
    const reason = card.body.find(({ id }) => id === 'why')
    expect(titled(card, words.why[language]) === undefined).toBe(hasNone)
    expect(reason === undefined).toBe(hasNone)
    if (!reason) return
    expect(reason.isVisible).toBe(false)
    expect(wordsOf(reason)).toBe(whyOf(answer, content).text)
  })

  it('is nothing but links in a forwarded answer, whatever it is', () => {
    for (const [name, answer] of answers)
      for (const own of ['', 'x'])
        expect(interactive(cardOf(answer, { content, forwarded: { by: 'A', own } })), name).toEqual([])
  })

  it('does not offer the next page where the button could not ask for it', () => {
    const [, answer] = ofRegister.find(([, { finding }]) => finding?.next !== undefined) as [string, Answer]
    const verbs = (command: string | undefined) =>
      interactive(cardOf(answer, { content, ...(command === undefined ? {} : { command }) })).map(({ verb }) => verb)
    expect(verbs('renewal')).toContain('more')
    expect(verbs(undefined)).not.toContain('more')
    expect(verbs('x'.repeat(4000))).not.toContain('more')
  })
})

describe('around the card', () => {
  it('says who forwarded it, of which day it is, and their own words', () => {
    for (const language of languages) {
      const [, answer] = ofGuide.find(([name]) => name.startsWith('ibm-id') && name.endsWith(language)) as [
        string,
        Answer,
      ]
      const { body } = cardOf(answer, { content, forwarded: { by: '佐藤一郎', own: 'ご覧ください\n\n以上' } }) as {
        body: Thing[]
      }
      const said = wordsOf(body).split('\n').slice(0, 4)
      const by =
        language === 'ja'
          ? '佐藤一郎さんが転送しました（2015年6月10日時点の回答）'
          : 'Forwarded by 佐藤一郎 (answer as of 10 June 2015)'
      expect(said).toEqual([by, 'ご覧ください', '以上', (answer.parts[0] as { text: string }).text])
    }
  })

  it('says what was asked and by whom', () => {
    const { body } = cardOf(anAnswer, { content, said: { who: 'Ann', words: 'Where\nto   pay?' } }) as { body: Thing[] }
    expect(wordsOf(body[0])).toBe('Ann: Where to pay?')
  })

  it('has a summary of plain words, and the places in the guide as citations; no text, which Teams would split off', () => {
    for (const [name, answer] of answers) {
      const { summary, text, entities = [] } = messageOf(answer, { content })
      const title = answer.parts.find((part) => part.kind === 'heading')?.text
      if (title) expect(summary, name).toContain(title)
      expect(summary, name).not.toContain('\n')
      const claims = entities.flatMap((entity) => (entity as { citation: { position: number }[] }).citation)
      expect(claims.map(({ position }) => position)).toEqual(answer.citations.map((_, at) => at + 1))
      expect(text, name).toBeUndefined()
    }
  })
})
