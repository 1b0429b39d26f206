/** What the register has, in words: contracts with their row of the guide, people with their role. */
import { answerKey } from '../decide/index.ts'
import type { Content } from '../intents.ts'
import type { ContractText, ContractView, Day, Finding, Language, Part } from '../types.ts'
import { fill, formatDay } from './message.ts'
import { toParts } from './text.ts'

/** The parts that a finding adds to an answer, or that are the answer. */
export function partsOf(finding: Finding, asOf: Day, language: Language, { register, conditions }: Content): Part[] {
  const { words, roles } = register
  if (finding.state === 'unreachable') return [{ kind: 'note', text: words.unreachable[language] }]
  if (finding.about === 'contacts') {
    if (finding.state === 'none') return [{ kind: 'paragraph', text: words['no-contacts'][language] }]
    const items = finding.contacts.map(({ role, name, email, contracts }) => {
      const who = [name, email].filter(Boolean).join(language === 'ja' ? '、' : ', ')
      return language === 'ja'
        ? `${roles[role].ja}：${who}（${contracts.join('、')}）`
        : `${roles[role].en}: ${who} (${contracts.join(', ')})`
    })
    return [
      { kind: 'paragraph', text: words.contacts[language] },
      { kind: 'list', items },
    ]
  }
  if (finding.state === 'none') return toParts(words['no-contracts'][language])
  return [
    ...toParts(fill(words['your-contracts'][language], language, { asOf: formatDay(asOf, language) })),
    { kind: 'contracts', contracts: finding.contracts.map((view) => toText(view, language)) },
    ...(finding.next === undefined ? [] : [{ kind: 'note' as const, text: words.more[language] }]),
  ]

  function toText(view: ContractView, language: Language): ContractText {
    const { id, partner, product, renewalDate, endDate, quote, decision } = view
    const { facts, values, rows } = register
    const day = (date: Day | null) => (date === null ? values.undated[language] : formatDay(date, language))
    const row = quote === 'confirmed' ? rows.confirmed : rows[decision ? answerKey(decision) : 'undated']
    const condition = decision ? conditions['how-to-renew']?.[decision.outcome]?.[language] : undefined
    const deadline = quote === 'confirmed' ? undefined : deadlineOf(view)
    // Whom to ask for a quote need not be said once it has come; whom to ask how to go on, always.
    const isStuck = decision === null || decision.phase === 'passed' || decision.outcome === 'not-covered'
    const ask = quote === 'none' || isStuck ? row?.ask?.[language] : undefined
    return {
      title: [id, product].filter(Boolean).join(language === 'ja' ? '　' : ' – '),
      facts: [
        { label: facts.partner[language], value: partner },
        { label: facts.renewalDate[language], value: day(renewalDate) },
        ...(endDate === null ? [] : [{ label: facts.endDate[language], value: day(endDate) }]),
        ...(deadline === undefined ? [] : [{ label: facts.deadline[language], value: deadline }]),
        ...(condition === undefined ? [] : [{ label: facts.row[language], value: condition }]),
        { label: facts.quote[language], value: values[`quote-${quote}`][language] },
      ],
      text: [row?.todo[language], ask].filter(Boolean).join(language === 'ja' ? '' : ' '),
    }
  }

  /** The day until which something can be done, with the days left. */
  function deadlineOf({ decision, renewalDate }: ContractView): string | undefined {
    const { deadline = renewalDate, deadlinePassed, daysLeft } = decision?.values ?? {}
    if (deadlinePassed === undefined || deadline === null) return undefined
    const text = formatDay(deadline, language)
    return deadlinePassed || daysLeft === undefined
      ? fill(register.values.passed[language], language, { deadline: text })
      : fill(register.values['days-left'][language], language, { deadline: text, daysLeft })
  }
}
