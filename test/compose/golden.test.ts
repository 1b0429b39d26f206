import { describe, expect, it } from 'vitest'
import { compose } from '../../src/compose/index.ts'
import { toTextWithSources } from '../../src/compose/text.ts'
import { whyOf } from '../../src/compose/why.ts'
import { answerKey, decide } from '../../src/decide/index.ts'
import { type Sample, samplesOf } from '../../src/decide/samples.ts'
import type { Answer, Decision, Language, Understanding } from '../../src/types.ts'
import { assistant } from '../assistant.ts'

const { content } = assistant

const understood = ({ intent, inputs, asOf }: Sample, language: Language): Understanding => ({
  language,
  asOf,
  intent,
  choices: [],
  inputs,
  known: inputs,
  impossible: [],
  because: { guesses: [{ intent, probability: 1 }], words: [], carried: [] },
})
const decisionFor = (sample: Sample): Decision => {
  const asked = { intent: sample.intent, choices: [], inputs: sample.inputs, asOf: sample.asOf }
  if (!sample.key.endsWith('gave-up')) return decide(asked)
  return decide({ ...asked, intent: 'how-to-renew' }, 2)
}
const answerTo = (sample: Sample, language: Language): Answer =>
  compose(understood(sample, language), decisionFor(sample), content)
const outsideTo = (subject: string, language: Language): Answer => {
  const nothing = {
    ...understood({ intent: '', key: '', inputs: {}, asOf: '2015-06-10' }, language),
    intent: null,
    subject,
  }
  return compose(nothing, decide(nothing), content)
}

const samples = samplesOf(content)
const languages = ['ja', 'en'] as const

describe('every answer', () => {
  it('stands in the golden file as it is said', async () => {
    const chapters = samples.map(
      (sample) =>
        `## ${sample.intent} ${sample.key} (as of ${sample.asOf})\n\n${languages.map((l) => toTextWithSources(answerTo(sample, l), content)).join('\n\n---\n\n')}`,
    )
    const outside = Object.keys(content.outside).map(
      (subject) =>
        `## outside/${subject}\n\n${languages.map((l) => toTextWithSources(outsideTo(subject, l), content)).join('\n\n---\n\n')}`,
    )
    await expect(`# All answers\n\n${[...chapters, ...outside].join('\n\n')}\n`).toMatchFileSnapshot(
      'answers.golden.md',
    )
  })

  it.each(samples)('is decided and worded as sampled: $intent $key', (sample) => {
    expect(answerKey(decisionFor(sample))).toBe(sample.key)
  })

  it.each(samples)('names its place in the guide where it rests on it: $intent $key', (sample) => {
    const social = ['greeting', 'thanks', 'help']
    for (const language of languages) {
      const answer = answerTo(sample, language)
      if (!social.includes(sample.intent)) expect(answer.citations.length).toBeGreaterThan(0)
      for (const { section, label } of answer.citations) {
        expect(section).toMatch(/^[0-6]$/)
        expect(label).not.toBe('')
      }
    }
  })

  it('says in English, and in English only, that the Japanese original governs', () => {
    const governs = content.phrases['japanese-governs'].en
    for (const sample of samples) {
      const [ja, en] = languages.map((language) => answerTo(sample, language))
      expect(ja?.text).not.toContain(governs)
      if (en && en.citations.length > 0) expect(en.text.split(governs)).toHaveLength(2)
    }
  })

  it('has at most six lines and leaves no argument unfilled', () => {
    for (const sample of samples) {
      for (const language of languages) {
        const body = answerTo(sample, language).parts.flatMap((part) =>
          part.kind === 'paragraph' ? part.text.split('\n') : part.kind === 'list' ? part.items : [],
        )
        expect(body.length, `${sample.intent} ${sample.key} ${language}`).toBeLessThanOrEqual(6)
        expect(body.join('')).not.toMatch(/[{}]|undefined/)
      }
    }
  })

  it('says today that the guide is old, and does not in 2015', () => {
    const sample: Sample = { intent: 'support-channels', key: 'answer', inputs: {}, asOf: '2015-06-10' }
    expect(answerTo(sample, 'ja').text).not.toContain(content.phrases['guide-is-old'].ja)
    expect(answerTo({ ...sample, asOf: '2026-11-22' }, 'ja').text).toContain(content.phrases['guide-is-old'].ja)
  })

  it('tells its reason in its own language', () => {
    for (const sample of samples) {
      for (const language of languages) {
        const why = whyOf(answerTo(sample, language), content)
        expect(why.text).toMatch(language === 'ja' ? /[ぁ-ん]/ : /[a-z]/)
        expect(why.text).not.toMatch(/[{}]|undefined/)
        expect(why.rows.filter((row) => row.applies).length).toBe(why.rows.length === 0 ? 0 : 1)
      }
    }
  })
})
