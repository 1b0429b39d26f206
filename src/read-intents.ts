/** Reads the content files and checks their shape. Whether they fit the rules is check.ts's to say. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import {
  type Content,
  ContentError,
  intentsFolder,
  type PhraseName,
  phraseNames,
  type RegisterTexts,
  registerNames,
} from './intents.ts'
import { dateSlots } from './types.ts'

const words = z.string().trim().min(1)
const both = z.strictObject({ ja: words, en: words })
const citation = z.strictObject({ section: z.enum(['0', '1', '2', '3', '4', '5', '6']), label: words })
const utterances = z.strictObject({ ja: z.array(words).min(1), en: z.array(words).min(1) })

const answerSchema = z.strictObject({
  ja: words,
  en: words,
  cites: z.array(citation).optional(),
  links: z.array(words).optional(),
})
const intentSchema = z.strictObject({
  title: both,
  cites: z.array(citation).default([]),
  links: z.array(words).default([]),
  related: z.array(words).default([]),
  slots: z.array(z.enum([...dateSlots, 'invoiceIssuer', 'ownTerms'])).default([]),
  utterances,
  answers: z.record(words, answerSchema),
})
const outsideSchema = z.strictObject({
  title: both,
  nearest: z.array(words).default([]),
  /** A concept of names: a question of the guide with one of them in the place of ours is of this subject. */
  names: words.optional(),
  utterances,
  answer: both.optional(),
})
const phrasesSchema = z.strictObject({
  'japanese-governs': z.strictObject({ en: words }),
  ...(Object.fromEntries(phraseNames.map((name) => [name, both])) as Record<PhraseName, typeof both>),
})
const linksSchema = z.record(words, z.strictObject({ url: z.url({ protocol: /^(https?|mailto)$/ }), label: both }))
const conceptsSchema = z.record(words, z.strictObject({ ja: z.array(words), en: z.array(words) }))
/** For the reason trace: when each outcome of a rule applies. */
const conditionsSchema = z.record(words, z.record(words, both))
const namedTexts = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, both])) as Record<string, typeof both>)
const registerSchema = z.strictObject({
  ...Object.fromEntries(Object.entries(registerNames).map(([group, names]) => [group, namedTexts(names)])),
  rows: z.record(words, z.strictObject({ todo: both, ask: both.optional() })),
}) as unknown as z.ZodType<RegisterTexts>

/**
 * Reads and checks all content files of a folder.
 * @throws ContentError naming each broken file, the line or key, and the cure
 */
export function readIntents(folder: string = intentsFolder): Content {
  const problems: string[] = []

  function read<T extends z.ZodType>(file: string, schema: T): z.infer<T> | undefined {
    const name = relative(folder, file)
    const lines = new LineCounter()
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch {
      problems.push(`${name}: the file is missing; put it back (the repository has it)`)
      return undefined
    }
    const document = parseDocument(text, { lineCounter: lines })
    // One mistake often looks like several: the first names the place.
    for (const error of document.errors.slice(0, 1)) {
      problems.push(
        `${name}, line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]} (YAML); mend that line`,
      )
    }
    if (document.errors.length > 0) return undefined
    const checked = schema.safeParse(document.toJS())
    if (checked.success) return checked.data
    for (const issue of checked.error.issues) {
      const node = document.getIn(
        issue.path.filter((key) => typeof key !== 'symbol'),
        true,
      ) as { range?: number[] } | undefined
      const at = node?.range?.[0] === undefined ? '' : `, line ${lines.linePos(node.range[0]).line}`
      problems.push(`${name}${at}: ${issue.path.join('.') || 'the file'}: ${cureOf(issue)}`)
    }
    return undefined
  }

  const readAll = <T extends z.ZodType>(subfolder: string, schema: T): Record<string, z.infer<T>> =>
    Object.fromEntries(
      readdirSync(join(folder, subfolder))
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .flatMap((name) => {
          const value = read(join(folder, subfolder, name), schema)
          return value === undefined ? [] : [[name.replace(/\.ya?ml$/, ''), value]]
        }),
    )

  const shared = <T extends z.ZodType>(name: string, schema: T) => read(join(folder, 'shared', name), schema)
  const content = {
    intents: readAll('.', intentSchema),
    outside: readAll('outside', outsideSchema),
    links: shared('links.yaml', linksSchema),
    concepts: shared('concepts.yaml', conceptsSchema),
    phrases: shared('phrases.yaml', phrasesSchema),
    conditions: shared('conditions.yaml', conditionsSchema),
    register: shared('register.yaml', registerSchema),
  }
  if (problems.length > 0) throw new ContentError(problems)
  const whole = content as Content
  problems.push(...brokenReferences(whole))
  if (problems.length > 0) throw new ContentError(problems)
  return whole
}

/** zod's finding in the words of someone who edits content. */
function cureOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.join(', ')}; remove it or correct its spelling`
  if (issue.code === 'invalid_type' && issue.message.endsWith('undefined')) return 'is missing; add it'
  if (issue.code === 'invalid_type' && issue.expected === 'string') {
    return 'is no plain text; put it in quotes: a colon, a number or a bracket in it means something else to YAML'
  }
  return `${issue.message}; correct it`
}

function brokenReferences({ intents, outside, links, concepts }: Content): string[] {
  const known = Object.keys(links).join(', ')
  const isIntent = (id: string) => Object.hasOwn(intents, id)
  const problems: string[] = []
  for (const [id, intent] of Object.entries(intents)) {
    const named = [...intent.links, ...Object.values(intent.answers).flatMap((answer) => answer.links ?? [])]
    for (const link of named) {
      if (!Object.hasOwn(links, link))
        problems.push(`${id}.yaml: unknown link "${link}"; use one of shared/links.yaml (${known})`)
    }
    for (const other of intent.related) {
      if (!isIntent(other))
        problems.push(`${id}.yaml: related: there is no intent "${other}"; name a file of intents/ without its ending`)
    }
  }
  for (const [id, { nearest, names }] of Object.entries(outside)) {
    if (names !== undefined && !Object.hasOwn(concepts, names)) {
      problems.push(`outside/${id}.yaml: names: there is no concept "${names}"; name one of shared/concepts.yaml`)
    }
    for (const other of nearest) {
      if (!isIntent(other))
        problems.push(
          `outside/${id}.yaml: nearest: there is no intent "${other}"; name a file of intents/ without its ending`,
        )
    }
  }
  const titles = new Map<string, string>()
  for (const [id, { title }] of Object.entries(intents)) {
    for (const text of Object.values(title)) {
      const other = titles.get(text)
      if (other !== undefined)
        problems.push(`${id}.yaml: title: "${text}" is also the title of ${other}; give each its own`)
      titles.set(text, id)
    }
  }
  const utterances = new Map<string, string>()
  const subjects = Object.entries(outside).map(([id, subject]) => [`outside/${id}`, subject] as const)
  for (const [id, owner] of [...Object.entries(intents), ...subjects]) {
    for (const text of [...owner.utterances.ja, ...owner.utterances.en]) {
      const other = utterances.get(text)
      if (other !== undefined && other !== id)
        problems.push(`${id}.yaml: utterances: "${text}" also stands in ${other}.yaml; leave it in one of them`)
      utterances.set(text, id)
    }
  }
  return problems
}
