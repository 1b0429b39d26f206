/** The command line of `register`: which command, of what, with which flags; checked, and where wrong, said how to mend. */
import { parseArgs } from 'node:util'
import type { Language } from '../../../src/types.ts'
import { nearest } from '../../nearest.ts'
import { UsageError } from '../options.ts'
import { unknownOption, valueMissing, valueNotTaken } from '../words/options.ts'
import { usage } from './words.ts'

const flagTypes = {
  'dry-run': 'boolean',
  'skip-bad': 'boolean',
  'rename-partners': 'boolean',
  force: 'boolean',
  'bad-rows': 'string',
  report: 'string',
  partner: 'string',
  partners: 'string',
  'all-partners': 'boolean',
  name: 'string',
  role: 'string',
  identity: 'string',
  'no-identity': 'boolean',
  key: 'boolean',
  'no-key': 'boolean',
  last: 'string',
  help: 'boolean',
} as const
export type FlagName = keyof typeof flagTypes

const examples: Partial<Record<FlagName, string>> = {
  'bad-rows': 'bad.csv',
  report: 'report.csv',
  partner: 'P001',
  partners: 'P001,P002',
  name: '青空花子',
  role: 'partner',
  identity: 'slack:T012AB:U345CD',
  last: '50',
}

interface CommandForm {
  /** What stands beside the flags, as the help calls it. */
  operand?: string
  least: number
  most: number
  flags: readonly FlagName[]
}

const facts = ['name', 'role', 'partner', 'partners', 'all-partners', 'identity', 'key'] as const
const forms = {
  import: {
    operand: 'FILE',
    least: 1,
    most: 1,
    flags: ['dry-run', 'skip-bad', 'rename-partners', 'bad-rows', 'report'],
  },
  export: { operand: 'FILE', least: 0, most: 1, flags: ['partner', 'force'] },
  template: { operand: 'FILE', least: 0, most: 1, flags: ['force'] },
  remove: { operand: 'CONTRACT-ID', least: 1, most: Number.POSITIVE_INFINITY, flags: [] },
  forget: { operand: 'PERSON', least: 1, most: 1, flags: [] },
  people: { least: 0, most: 0, flags: [] },
  'people add': { operand: 'ID', least: 1, most: 1, flags: facts },
  'people change': { operand: 'ID', least: 1, most: 1, flags: [...facts, 'no-identity', 'no-key'] },
  'people remove': { operand: 'ID', least: 1, most: 1, flags: [] },
  audit: { least: 0, most: 0, flags: ['last'] },
} as const satisfies Record<string, CommandForm>
export type CommandName = keyof typeof forms

const commandNames = Object.keys(forms).filter((name) => !name.includes(' '))
const peopleCommands = ['list', 'add', 'change', 'remove']

/** The flags given: which are set, what the others hold (text, as typed), and the identities in their order. */
export interface Flags {
  set: ReadonlySet<FlagName>
  values: Partial<Record<FlagName, string>>
  identities: readonly string[]
}

export interface Asked {
  command: CommandName | 'help'
  operands: readonly string[]
  flags: Flags
}

/**
 * Reads what follows `npm run register --`.
 * @throws UsageError for a command or flag that does not exist, a value that is missing, or too many or too few operands
 */
export function readCommand(argv: readonly string[], words: Language): Asked {
  const options = Object.fromEntries(Object.entries(flagTypes).map(([name, type]) => [name, { type }]))
  // Not strict: parseArgs' own complaints are in English only and suggest nothing.
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const set = new Set<FlagName>()
  const values: Flags['values'] = {}
  const identities: string[] = []
  const positionals: string[] = []
  const given: { name: string; rawName: string; value: string | undefined; isInline: boolean }[] = []
  let isAfterIdentity = false
  for (const token of tokens) {
    if (token.kind === 'positional') {
      // "--identity A B" names both: an identity is known by its colon.
      isAfterIdentity &&= token.value.includes(':')
      const list = isAfterIdentity ? identities : positionals
      list.push(token.value)
    }
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    given.push({ name, rawName, value, isInline: inlineValue === true })
    isAfterIdentity = name === 'identity'
    if (isAfterIdentity && value) identities.push(value)
  }
  if (given.some(({ name }) => name === 'help'))
    return { command: 'help', operands: [], flags: { set, values, identities } }

  const { command, operands } = findCommand(positionals, words)
  const form: CommandForm = forms[command]
  const partners = given.flatMap(({ name, value }) => (name === 'partner' && value ? [value] : []))
  for (const { name, rawName, value, isInline } of given) {
    const flag = form.flags.find((one) => one === name)
    if (!flag) {
      const near = nearest(name, form.flags)
      throw new UsageError(unknownOption[words](rawName, near ? `--${near}` : ''))
    }
    if (flagTypes[flag] === 'boolean') {
      if (value !== undefined) throw new UsageError(valueNotTaken[words](rawName, value))
      set.add(flag)
    } else {
      // "--report --dry-run" would take the next flag for the file.
      if (value === undefined || value.trim() === '' || (!isInline && value.startsWith('-')))
        throw new UsageError(valueMissing[words](rawName, examples[flag] ?? ''))
      // The last would be taken, and the others lost.
      if (flag === 'partner' && values.partner !== undefined && form.flags.includes('partners'))
        throw new UsageError(usage.partnerOfSales[words](`--partners ${partners.join(',')}`))
      values[flag] = value
    }
  }
  if (operands.length < form.least)
    throw new UsageError(usage.operandMissing[words](`${command} ${form.operand ?? ''}`))
  if (operands.length > form.most) throw new UsageError(usage.operandTooMany[words](operands[form.most] ?? '', command))
  return { command, operands, flags: { set, values, identities } }
}

function findCommand(positionals: readonly string[], words: Language): { command: CommandName; operands: string[] } {
  const [first, second, ...others] = positionals
  if (first === undefined) throw new UsageError(usage.commandMissing[words](commandNames.join(', ')))
  if (!commandNames.includes(first))
    throw new UsageError(usage.noSuchCommand[words](first, nearest(first, commandNames) ?? '', commandNames.join(', ')))
  if (first !== 'people') return { command: first as CommandName, operands: positionals.slice(1) }
  if (second === undefined || second === 'list') return { command: 'people', operands: others }
  if (!peopleCommands.includes(second)) {
    const near = nearest(second, peopleCommands)
    throw new UsageError(
      usage.noSuchCommand[words](
        `people ${second}`,
        near ? `people ${near}` : '',
        `people ${peopleCommands.join('|')}`,
      ),
    )
  }
  return { command: `people ${second}` as CommandName, operands: others }
}
