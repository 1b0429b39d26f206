/** What the register has, in words: contracts with their row of the guide, people with their role. */
import { answerKey } from '../decide/index.ts'
import type { Content } from '../intents.ts'
import type { ContractText, ContractView, Day, Decision, FactView, Finding, Language, Part } from '../types.ts'
import { fill, formatDay } from './message.ts'
import { toParts } from './text.ts'

/**
 * The parts that a finding adds to an answer, or that are the answer.
 * @param told the guide's row that the answer itself tells: contracts that it holds for need not repeat it
 */
export function partsOf(
  finding: Finding,
  asOf: Day,
  language: Language,
  { register, conditions }: Content,
  told?: Decision,
): Part[] {
  const { words, roles } = register
  if (finding.state === 'unregistered' || finding.state === 'silent') return []
  if (finding.state === 'unreachable') return [{ kind: 'note', text: words.unreachable[language] }]
  if (finding.about === 'contacts') return contactParts()
  if (finding.about === 'facts') return factParts(finding.facts ?? [])
  if (finding.state === 'none') return toParts(words['no-contracts'][language])
  return [
    ...(finding.wantsContacts ? contactParts() : []),
    ...(finding.facts ? factParts(finding.facts) : []),
    ...toParts(fill(words['your-contracts'][language], language, { asOf: formatDay(asOf, language) })),
    { kind: 'contracts', contracts: finding.contracts.map((view) => toText(view, language)) },
    ...(finding.next === undefined ? [] : [{ kind: 'note' as const, text: words.more[language] }]),
  ]

  function contactParts(): Part[] {
    if (finding.contacts.length === 0) return [{ kind: 'paragraph', text: words['no-contacts'][language] }]
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

  function factParts(views: readonly FactView[]): Part[] {
    const { facts, values } = register
    const [comma, colon] = language === 'ja' ? ['、', '：'] : [', ', ': ']
    const items = views.map(({ customerNumber, siteNumber, ownTermsDays, contracts }) => {
      const days = ownTermsDays === null ? '' : fill(values['own-days'][language], language, { days: ownTermsDays })
      const said = [
        { label: facts.customerNumber, value: customerNumber },
        { label: facts.siteNumber, value: siteNumber },
        { label: facts.ownTerms, value: days },
      ].flatMap(({ label, value }) => (value === '' ? [] : [`${label[language]}${colon}${value}`]))
      const where = contracts.join(comma)
      return `${said.join(comma)}${language === 'ja' ? `（${where}）` : ` (${where})`}`
    })
    return [
      { kind: 'paragraph', text: words.registered[language] },
      { kind: 'list', items },
    ]
  }

  function toText(view: ContractView, language: Language): ContractText {
    const { id, partner, product, renewalDate, endDate, quote, decision } = view
    const { facts, values } = register
    const day = (date: Day | null) => (date === null ? values.undated[language] : formatDay(date, language))
    const isPassed = quote !== 'confirmed' && renewalDate !== null && renewalDate < asOf
    const row = rowOf(view, isPassed)
    const rowTold = told && register.rows[answerKey(told)]
    const isUncovered = decision?.outcome === 'not-covered'
    const condition = isUncovered
      ? values['not-covered'][language]
      : decision
        ? conditions['how-to-renew']?.[decision.outcome]?.[language]
        : undefined
    const isDone = quote === 'confirmed'
    // What has passed with the renewal date need not be said twice.
    const deadline = isDone || (isPassed && decision?.values.deadline === renewalDate) ? undefined : deadlineOf(view)
    // Whom to ask for a quote need not be said once it has come; whom to ask what to do next, always.
    const isStuck = decision === null || decision.phase === 'passed' || isUncovered
    const ask = quote === 'none' || isStuck ? row?.ask?.[language] : undefined
    return {
      title: [id, product].filter(Boolean).join(language === 'ja' ? '　' : ' – '),
      facts: [
        { label: facts.partner[language], value: partner },
        { label: facts.renewalDate[language], value: isPassed ? passed(renewalDate) : day(renewalDate) },
        ...(endDate === null ? [] : [{ label: facts.endDate[language], value: day(endDate) }]),
        ...(deadline === undefined ? [] : [{ label: facts.deadline[language], value: deadline }]),
        ...(condition === undefined || isDone ? [] : [{ label: facts.row[language], value: condition }]),
        { label: facts.quote[language], value: values[`quote-${quote}`][language] },
      ],
      text: row === rowTold ? '' : [row?.todo[language], ask].filter(Boolean).join(language === 'ja' ? '' : ' '),
    }
  }

  /** What the guide says, in the wording for a quote that has come or a date that has passed where there is one. */
  function rowOf({ quote, decision }: ContractView, isPassed: boolean) {
    const { rows } = register
    if (quote === 'confirmed') return rows.confirmed
    const key = decision ? answerKey(decision) : 'undated'
    const variants = [...(quote === 'received' ? ['received'] : []), ...(isPassed ? ['passed'] : [])]
    return [...variants.map((name) => rows[`${key}.${name}`]), rows[key]].find((row) => row !== undefined)
  }

  function passed(day: Day): string {
    return fill(register.values.passed[language], language, { deadline: formatDay(day, language) })
  }

  /** The day until which something can be done, with the days left. */
  function deadlineOf({ decision, renewalDate }: ContractView): string | undefined {
    const { deadline = renewalDate, deadlinePassed, daysLeft } = decision?.values ?? {}
    if (deadlinePassed === undefined || deadline === null) return undefined
    return deadlinePassed || daysLeft === undefined
      ? passed(deadline)
      : fill(register.values['days-left'][language], language, { deadline: formatDay(deadline, language), daysLeft })
  }
}
