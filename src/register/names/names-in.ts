/** Stretches of a question in free words that may be a partner's name. */
import { normalise } from '../../understand/normalise.ts'
import { markLegalForms } from './legal-forms.ts'
import { isQuestionOnly, isQuestionWord, withoutMatter } from './question-words.ts'

/** A question names its partner early; what comes later is not read. */
const longestText = 1000
const longestName = 40
const mostNames = 8
/** Stands where a legal form was. */
const legal = '¤'

/** Weighs more than any place within: in quotation marks, or beside a legal form. */
const surely = -2

interface Candidate {
  name: string
  /** How many places within it could have ended a name: fewer are likelier. */
  inner: number
}

/**
 * The stretches of a question that may be a partner's name, without legal form, longest first, at most 8:
 * "株式会社青空商事の更新いつ？" → ["青空商事"], "renewals for Aozora Shoji" → ["Aozora Shoji"].
 * They are guesses: look up the `askedKeys` of each, and only where no partner has any of them go by `askedBeginnings`.
 */
export function namesIn(text: string): string[] {
  const normal = normalise(text.slice(0, longestText))
  const quoted = [...normal.matchAll(/「([^」]+)」|『([^』]+)』|"([^"]+)"/g)].map(([, ...names]) => names.join(''))
  const segments = markLegalForms(normal, legal)
    .split(/(¤)|[、。，？！,?!;:()「」『』"\n…]+|\.(?=\s|$)/)
    .filter((segment): segment is string => segment !== undefined)
  const found: Candidate[] = quoted.map((name) => ({ name: markLegalForms(name, ' ').trim(), inner: surely }))
  for (const [i, segment] of segments.entries()) {
    if (segment.trim() === '' || segment === legal) continue
    const isJapanese = /[ぁ-ゖァ-ヺ\p{Script=Han}]/u.test(segment)
    const isByLegalForm = segments[i - 1] === legal || segments[i + 1] === legal
    const candidates = isJapanese ? inJapanese(segment) : inLatin(segment, isByLegalForm)
    found.push(...candidates.map(({ name, inner }) => ({ name, inner: isByLegalForm ? inner + surely : inner })))
  }
  const likeliest = found
    .filter(({ name }) => name.length >= 2 && name.length <= longestName)
    .sort((a, b) => a.inner - b.inner)
    .map(({ name }) => name)
  return [...new Set(likeliest)].slice(0, mostNames).sort((a, b) => b.length - a.length)
}

/** Where a name may end, and what comes after may begin. Within hiragana only what is seldom part of a word. */
const cuts = new RegExp(
  [
    'さん|さま|様|御中|殿|について|に関し|に対し|いつ|の|は|が|を',
    'って(?!お|い(?!つ)|[るくまたみ])',
    "'s(?![a-z])",
    '(?<![ぁ-ゖ]ー?)(?:から|より|まで|[にともへでや])[のはもに]?',
    '(?<![A-Za-z])\\s+|\\s+(?![A-Za-z])',
  ].join('|'),
  'g',
)
/** What stands before a name without a particle: 届いている青空商事. */
const verbEnd = /[たるいなにで](?=[ァ-ヺ\p{Script=Han}])/gu
const isHiragana = (letter: string | undefined): boolean => /[ぁ-ゖ]/.test(letter ?? '')

/** The stretches between two cuts of a Japanese text, over one cut in between at most. */
function inJapanese(segment: string): Candidate[] {
  const found = [...segment.matchAll(cuts)].map((cut) => ({ at: cut.index, next: cut.index + cut[0].length }))
  const isMixed = /[A-Za-zァ-ヺ\p{Script=Han}]/u.test(segment)
  // In みのり the の is no particle: what begins with hiragana begins after something else.
  const afterCuts = found.filter(
    ({ at, next }) => !(isMixed && isHiragana(segment[at - 1]) && isHiragana(segment[next])),
  )
  const afterVerbs = [...segment.matchAll(verbEnd)].map(({ index }) => index + 1)
  const starts = new Set([0, ...afterCuts.map(({ next }) => next), ...afterVerbs])
  return [...starts].flatMap((start) => {
    const ahead = found.filter(({ at }) => at > start).slice(0, 2)
    const ends = [...ahead.map(({ at }) => at), ...(ahead.length < 2 ? [segment.length] : [])]
    return ends.flatMap((end, inner) => {
      if (end <= start || end - start > longestName) return []
      // The end of a sentence is a verb's, unless a name is all that is said.
      if (end === segment.length && start > 0 && isHiragana(segment[end - 1])) return []
      // "の契約" behind a legal form begins with a cut, and so does のぞみ商事.
      const begin = found.find(({ at }) => at === start)?.next ?? start
      const edges = [{ at: start, next: begin }, ...ahead.slice(0, inner), { at: end, next: end }]
      const pieces = edges.slice(1).map(({ at }, i) => segment.slice(edges[i]?.next, at).trim())
      const name = withoutMatter(segment.slice(start, end).trim())
      const isTooShort = name.length < 3 && [...name].every(isHiragana)
      return isTooShort || pieces.some(isQuestionOnly) ? [] : [{ name, inner }]
    })
  })
}

const joining = /^(?:of|and|&|no)$/i
/** A name comes after these, or before what it renews or has. */
const leading =
  /^(?:for|of|from|with|at|about|by|to|and|regarding|re|does|has|is|did|renew\w*|dates?|contracts?|quotes?|invoices?|partner|customer|client|firm|company)$/i
const following = /^(?:'s|renew\w*|contracts?|agreements?|quotes?|invoices?|confirm\w*|wa|ga|no|ni|san|sama)$/i

/** Runs of words that are not the question's own and stand as names do, each alone and joined to the next by "of" or "and". */
function inLatin(segment: string, isByLegalForm: boolean): Candidate[] {
  const words = segment.trim().split(/\s+|(?<=[a-z])(?='s(?:\s|$))/i)
  const runs: { start: number; end: number }[] = []
  for (const [i, word] of words.entries()) {
    if (isQuestionWord(word) || !/\p{L}/u.test(word) || /^'s$/i.test(word)) continue
    const last = runs.at(-1)
    if (last?.end === i) last.end = i + 1
    else runs.push({ start: i, end: i + 1 })
  }
  const isNamed = ({ start, end }: { start: number; end: number }): boolean =>
    isByLegalForm ||
    end - start === words.length ||
    leading.test(words[start - 1] ?? '') ||
    following.test(words[end] ?? '') ||
    words.slice(start, end).some((word, i) => start + i > 0 && /^\p{Lu}/u.test(word))
  const nameOf = (start: number, end: number): Candidate => ({
    name: words
      .slice(start, end)
      .join(' ')
      .replace(/[-\s]+(?:san|sama)$/i, '')
      .replace(/[^\p{L}\p{N}]+$/u, ''),
    inner: 0,
  })
  return runs.flatMap((run, i) => {
    const next = runs[i + 1]
    const isJoined = next?.start === run.end + 1 && joining.test(words[run.end] ?? '')
    return isNamed(run) ? [nameOf(run.start, run.end), ...(isJoined ? [nameOf(run.start, next.end)] : [])] : []
  })
}
