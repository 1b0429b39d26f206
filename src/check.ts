/** Whether the content fits the rules: every outcome has its text, every message its arguments, in both languages. */
import { argumentsOf } from './compose/message.ts'
import { answerKey, type Row, rules } from './decide/index.ts'
import { type Both, type Content, ContentError } from './intents.ts'

const always = ['asOf', 'afterTransfer']

/** @throws ContentError naming the file, the text and the cure, where a text is missing, left over or asks for what its outcome does not give */
export function checkAgainstRules(content: Content): void {
  const problems: string[] = []
  for (const [id, intent] of Object.entries(content.intents)) {
    const rows: readonly Pick<Row, 'outcome' | 'phase' | 'gives'>[] = rules[id] ?? [{ outcome: 'answer' }]
    const keys = new Map(rows.map((row) => [answerKey(row), row.gives ?? []]))
    for (const key of keys.keys()) {
      if (!Object.hasOwn(intent.answers, key))
        problems.push(`${id}.yaml: answers: ${key} is missing; the rule can decide it, so write a text for it`)
    }
    for (const [key, answer] of Object.entries(intent.answers)) {
      const gives = keys.get(key)
      if (!gives) {
        problems.push(
          `${id}.yaml: answers.${key}: no rule decides this; remove it, or use one of ${[...keys.keys()].join(', ')}`,
        )
        continue
      }
      problems.push(
        ...problemsOf(`${id}.yaml: answers.${key}`, answer, [...always, ...gives]),
        ...tooLong(`${id}.yaml: answers.${key}`, answer),
      )
    }
    for (const outcome of rules[id]?.map((row) => row.outcome) ?? []) {
      if (!content.conditions[id]?.[outcome])
        problems.push(`shared/conditions.yaml: ${id}.${outcome} is missing; say when it applies`)
    }
  }
  for (const id of Object.keys(rules)) {
    if (!Object.hasOwn(content.intents, id))
      problems.push(`${id}.yaml: the file is missing; src/decide has a rule for it`)
  }
  for (const [name, phrase] of Object.entries(content.phrases)) {
    if ('ja' in phrase) problems.push(...problemsOf(`shared/phrases.yaml: ${name}`, phrase))
  }
  problems.push(...registerProblems(content))
  if (problems.length > 0) throw new ContentError([...new Set(problems)])
}

/** Outcomes that a contract's renewal date, always a whole day, cannot have. */
const isOfPartOfADate = ({ outcome, phase }: Pick<Row, 'outcome' | 'phase'>): boolean =>
  outcome.startsWith('ask-') || phase === 'month'

/** A row's own wording for a renewal date that has passed, or a quote that has come. */
const isVariant = /(?<=^ibm-quote)\.(?:passed|received)$/

function registerProblems({ register }: Content): string[] {
  const place = 'shared/register.yaml'
  const renewal = (rules['how-to-renew'] ?? []).filter((row) => !isOfPartOfADate(row))
  const keys = [...renewal.map(answerKey), 'confirmed', 'undated']
  return [
    ...keys.flatMap((key) =>
      Object.hasOwn(register.rows, key) ? [] : [`${place}: rows: ${key} is missing; say what to do`],
    ),
    ...Object.keys(register.rows).flatMap((key) =>
      keys.includes(key.replace(isVariant, ''))
        ? []
        : [`${place}: rows.${key}: no contract can be so; remove it, or use one of ${keys.join(', ')}`],
    ),
    ...Object.entries(register.words).flatMap(([name, text]) =>
      problemsOf(`${place}: words.${name}`, text, [name === 'none-on-day' ? 'renewalDate' : 'asOf']),
    ),
    ...Object.entries(register.values).flatMap(([name, text]) =>
      problemsOf(`${place}: values.${name}`, text, ['deadline', 'daysLeft', 'days']),
    ),
  ]
}

/** An answer is read in a chat: what does not fit six lines is not read. */
const mostLines = 6
const tooLong = (place: string, answer: Both): string[] =>
  (['ja', 'en'] as const).flatMap((language) => {
    const lines = answer[language].split('\n').filter((line) => line.trim() !== '').length
    return lines > mostLines ? [`${place}.${language}: has ${lines} lines; say it in ${mostLines}`] : []
  })

function problemsOf(place: string, message: { ja: string; en: string }, allowed?: readonly string[]): string[] {
  const found: Record<'ja' | 'en', Set<string>> = { ja: new Set(), en: new Set() }
  const problems: string[] = []
  for (const language of ['ja', 'en'] as const) {
    try {
      found[language] = argumentsOf(message[language], language)
    } catch (error) {
      problems.push(
        `${place}.${language}: not a message in ICU form (${error instanceof Error ? error.message : error}); check its braces and apostrophes`,
      )
    }
  }
  if (problems.length > 0) return problems
  for (const [here, there] of [
    ['ja', 'en'],
    ['en', 'ja'],
  ] as const) {
    for (const name of found[here]) {
      if (!found[there].has(name))
        problems.push(`${place}: {${name}} stands in ${here} only; use it in both languages or in neither`)
      else if (allowed && !allowed.includes(name) && here === 'ja') {
        problems.push(`${place}: {${name}} is not known here; use only ${allowed.map((a) => `{${a}}`).join(', ')}`)
      }
    }
  }
  return problems
}
