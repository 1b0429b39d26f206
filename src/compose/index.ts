/** Understanding + Decision → Answer: picks the messages; adds citations, links and what to ask next. */
import { answerKey, guideIsOldFrom, transferDay } from '../decide/index.ts'
import type { Content, Intent, PhraseName } from '../intents.ts'
import {
  type Answer,
  type Choice,
  type Citation,
  type Decision,
  dateSlots,
  type Finding,
  type Language,
  type Link,
  type Part,
  type Understanding,
} from '../types.ts'
import { partsOf } from './contracts.ts'
import { type Arguments, fill, formatDateValue, formatDay } from './message.ts'
import { toParts, toText } from './text.ts'

/** Under a heading these would read like a page of the guide. */
const smallTalk = new Set(['greeting', 'thanks'])

/** How many related questions are offered: as many as fit a row of buttons. */
const mostRelated = 4

interface Script {
  heading?: string
  body: Part[]
  citations: Citation[]
  linkIds: string[]
  related: string[]
}

/**
 * Writes the answer.
 * @param finding what the register has to it, where the asker may use it
 * @throws Error never for checked content
 */
export function compose(understanding: Understanding, decision: Decision, content: Content, finding?: Finding): Answer {
  const { language, asOf } = understanding
  const isRegisters = decision.outcome === 'your-contracts' || decision.outcome === 'no-contracts'
  const found = finding ? partsOf(finding, asOf, language, content, isRegisters ? undefined : decision) : []
  const script = isRegisters
    ? registersScript(decision, content, language)
    : scriptFor(understanding, decision, content)
  const links = script.linkIds.map((id) => linkFor(id, language, content))
  const related = [...new Set([...(understanding.alsoAsked ? [understanding.alsoAsked] : []), ...script.related])]
    .filter((id) => id !== decision.intent)
    .slice(0, mostRelated)
  const parts: Part[] = [
    ...(script.heading && !smallTalk.has(decision.intent ?? '')
      ? [{ kind: 'heading' as const, text: script.heading }]
      : []),
    ...leads(understanding, decision, content, finding),
    // Who asks for their own contact wants the name first, and what the guide says of the role second.
    ...(finding?.state === 'found' ? [...found, ...script.body] : [...script.body, ...found]),
    // The field for a day comes under the question that asks for it, before any note.
    ...(decision.asks
      ? [
          {
            kind: 'date' as const,
            slot: decision.asks,
            answers: { intent: decision.intent ?? '', slot: decision.asks },
            label: content.phrases[`date-wanted-${decision.asks}` as PhraseName][language],
          },
        ]
      : []),
    ...notes(
      isRegisters || understanding.unread ? lookedFor(understanding, finding) : understanding,
      script,
      content,
    ).map((text) => ({
      kind: 'note' as const,
      text,
    })),
    ...(script.citations.length > 0 ? [{ kind: 'citations' as const, citations: script.citations }] : []),
    ...(links.length > 0 ? [{ kind: 'links' as const, links }] : []),
    ...(related.length > 0
      ? [{ kind: 'related' as const, choices: related.map((id) => choiceFor(id, language, content)) }]
      : []),
  ]
  return {
    understanding,
    decision,
    parts,
    text: toText(parts, language),
    citations: script.citations,
    links,
    related,
    // That nothing may be told, or has to be, is nothing of the register's.
    ...(finding && finding.state !== 'unregistered' && finding.state !== 'silent' ? { finding } : {}),
    ...(finding ? { isPrivate: true } : {}),
  }
}

/** What was understood with only such dates as contracts were looked for by. */
const lookedFor = (understanding: Understanding, finding: Finding | undefined): Understanding => {
  const { renewalDate } = understanding.inputs
  const isPart = finding?.span !== undefined && !understanding.because.carried.includes('renewalDate')
  return { ...understanding, inputs: renewalDate && isPart ? { renewalDate } : {} }
}

/** What has to be known before the answer: a day that is none, whom the register is for, that it has nothing for a day. */
function leads(
  { language, impossible }: Understanding,
  { asks }: Decision,
  { phrases, register: { words } }: Content,
  finding: Finding | undefined,
): Part[] {
  const isUnregistered = finding?.state === 'unregistered'
  const { from, to } = (finding?.state === 'silent' ? finding.span : undefined) ?? {}
  return [
    ...impossible.map((day) => fill(phrases['no-such-day'][language], language, { words: day })),
    [
      ...(isUnregistered ? [words.unregistered[language]] : []),
      ...(isUnregistered && asks === 'renewalDate' ? [words['by-the-guide'][language]] : []),
    ].join('\n'),
    ...(from && from === to
      ? [fill(words['none-on-day'][language], language, { renewalDate: formatDay(from, language) })]
      : []),
  ].flatMap(toParts)
}

/** Where the register answers, the guide's rows are what it rests on; that it has nothing rests on nothing. */
function registersScript({ intent, outcome }: Decision, { intents, register }: Content, language: Language): Script {
  const { cites, related } = intents[intent ?? ''] as Intent
  const citations = outcome === 'your-contracts' ? cites : []
  return { heading: register.words.heading[language], body: [], citations, linkIds: [], related }
}

function scriptFor(understanding: Understanding, decision: Decision, content: Content): Script {
  const { language, command, unread } = understanding
  const { phrases } = content
  const nothing = { citations: [], linkIds: [], related: [] }
  // That it does not exist has been said.
  if (unread !== undefined && understanding.impossible.includes(unread)) return { body: [], ...nothing }
  if (unread !== undefined)
    return { body: toParts(fill(phrases['no-day'][language], language, { words: unread })), ...nothing }
  if (command === 'start-over') {
    const { related = [] } = content.intents[decision.intent ?? ''] ?? {}
    return { body: toParts(phrases.forgotten[language]), ...nothing, related }
  }
  if (command === 'why') return { body: toParts(phrases['no-reason'][language]), ...nothing }
  if (decision.outcome === 'choose') {
    const choices = understanding.choices.map((id) => choiceFor(id, language, content))
    const body: Part[] = [...toParts(phrases.choose[language]), { kind: 'choices', choices }]
    return { body, ...nothing }
  }
  if (decision.intent === null) {
    const subject = understanding.subject === undefined ? undefined : content.outside[understanding.subject]
    const nearest = (subject?.nearest ?? []).map((id) => content.intents[id] as Intent)
    return {
      body: toParts(subject?.answer?.[language] ?? phrases['out-of-scope'][language]),
      citations: unique(nearest.flatMap((intent) => intent.cites)),
      linkIds: [...new Set(nearest.flatMap((intent) => intent.links))],
      related: subject?.nearest ?? [],
    }
  }
  const intent = content.intents[decision.intent] as Intent
  const answer = intent.answers[answerKey(decision)]
  if (!answer) throw new Error(`${decision.intent}.yaml has no text for ${answerKey(decision)}`)
  return {
    heading: intent.title[language],
    body: toParts(fill(answer[language], language, argumentsFor(understanding, decision, content))),
    citations: answer.cites ?? intent.cites,
    linkIds: answer.links ?? intent.links,
    related: intent.related,
  }
}

/** All that a message may name: what was understood, then what was computed, then the day asked. */
export function argumentsFor(understanding: Understanding, decision: Decision, content: Content): Arguments {
  const { language, inputs, asOf } = understanding
  const args: Arguments = {
    asOf: formatDay(asOf, language),
    afterTransfer: asOf >= transferDay ? 'yes' : 'no',
  }
  for (const slot of dateSlots) {
    const value = inputs[slot]
    if (value) args[slot] = formatDateValue(value, language, content.phrases)
  }
  const { deadline, daysLeft, dueDate, endDate } = decision.values
  for (const [name, day] of Object.entries({ deadline, dueDate, endDate })) {
    if (day !== undefined) args[name] = formatDay(day, language)
  }
  if (daysLeft !== undefined) args.daysLeft = daysLeft
  return args
}

/** What has to be said beside the answer: never more than applies, and each thing once. */
function notes({ language, asOf, inputs, alsoAsked }: Understanding, script: Script, content: Content): string[] {
  const { phrases } = content
  const say = (name: PhraseName, args: Arguments = {}) => fill(phrases[name][language], language, args)
  const taken = dateSlots.flatMap((slot) => {
    const value = inputs[slot]
    if (!value || !(value.yearAssumed || value.orderAssumed)) return []
    return [say('taken-as', { words: value.words, date: formatDateValue(value, language, phrases) })]
  })
  const dates = [...new Set(taken)].join(language === 'ja' ? '、' : ', ')
  return [
    ...(dates ? [say('dates-taken', { dates })] : []),
    ...(alsoAsked ? [say('also-asked', { title: content.intents[alsoAsked]?.title[language] ?? '' })] : []),
    ...(script.citations.length > 0 && asOf >= guideIsOldFrom ? [say('guide-is-old')] : []),
    ...(script.citations.length > 0 && language === 'en' ? [phrases['japanese-governs'].en] : []),
  ]
}

const choiceFor = (intent: string, language: Language, content: Content): Choice => ({
  intent,
  title: content.intents[intent]?.title[language] ?? intent,
})

function linkFor(id: string, language: Language, { links }: Content): Link {
  const link = links[id]
  if (!link) throw new Error(`there is no link "${id}" in shared/links.yaml`)
  return { id, url: link.url, label: link.label[language] }
}

const unique = (citations: Citation[]): Citation[] => [
  ...new Map(citations.map((citation) => [`${citation.section} ${citation.label}`, citation])).values(),
]
