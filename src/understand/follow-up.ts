/** How a turn leans on the turn before it: a bare date, a number from a list, "I don't know". */
import type { Memory } from '../conversations.ts'
import type { Content } from '../intents.ts'
import { type DateMention, type DateSlot, dateSlots, type Inputs, type Slot } from '../types.ts'
import { brandOf } from './issuer.ts'
import type { Judgement } from './judge.ts'

/** Words that carry no topic of their own: what is left of "and 5 October?" or "すみません、9月20日でした" is nothing. */
const fillers =
  /じゃあ|それでは|それなら|では|じゃ|ほな|ほんなら|そしたら|もし|たとえば|例えば|仮に|だったら|でしたら|やったら|だと|なら|場合|とき|時|どうなりますか|どうなるの|どうなります|どうなる|どうです|どうなん|どう|いかがでしょう|いかが|教えて|知りたい|同じ|すみません|すいません|失礼しました|失礼|ごめんなさい|ではなく|じゃなくて|じゃなく|やなくて|間違えました|違います|違う|違った|ちがう|ちがいます|間違いでした|間違い|訂正します|訂正|正しくは|やっぱり|やはり|えっと|ええと|はい|いいえ|いや|確か|たしか|多分|たぶん|おそらく|予定|頃|ごろ|くらい|付け|付|発行日|発行|更新日|契約|うち|弊社|当社|こちら|日付|支払日|受領日|届いた|やつ|もの|ほう|方|件|分|ケース|パターン|となります|になります|なります|でした|でしょうか|でしょう|ですが|です|ました|ます|した|の?ください|お願いします|ちゃう|ねん|やで|って|だ|や|は|が|の|に|で|を|も|と|へ|か|ね|よ|な|ん/g
const englishFillers =
  /\b(?:and|or|but|so|ok|okay|then|what|how|about|if|it|its|it's|is|was|were|be|are|in|on|at|by|of|for|from|the|a|an|that|this|one|our|ours|my|we|i|us|with|to|date|dated|day|renewal|renews|renewed|invoice|issued?|issue|contract|agreement|sorry|no|yes|not|mean|meant|rather|instead|actually|correction|maybe|perhaps|probably|think|should|say|says|let's|let|please|would|case|another|other|different|same|question|happens?|suppose|falls?|comes?|due|i'm|you|oops|typo|wait|tell|me|forgive|pardon|apologies|excuse|i)\b/gi

/** Whether a text says nothing but dates, brands and joining words: it has no topic, so the last one goes on. */
export function isBare(text: string, mentions: readonly DateMention[]): boolean {
  let rest = ''
  let at = 0
  for (const { start, end } of mentions) {
    rest += `${text.slice(at, start)} `
    at = end
  }
  rest += text.slice(at)
  return (
    rest
      .replace(/\b(?:aspera|ibm)(?:'s)?\b|アスペラ|アイ・?ビー・?エム|日本|japan/gi, '')
      .replace(englishFillers, '')
      .replace(fillers, '')
      .replace(/[\s\p{P}\p{S}]/gu, '') === ''
  )
}

/** What a date may be of, and how it came by it: 請求書の発行日が…です, "our invoice is from …". */
const namesOfDates =
  /ご?請求書?|インボイス|(?:ご?発注|ご?注文|お?支払い?|受領|受け?取り?|到着|届い?|送金|振込|入金|終了|満了|契約終了)(?:日|しました|する)?|作成日?|(?:お客様|客先|パートナー)(?:の|さんの)?|宛|とのこと|なって(?:い)?(?:ます|る)|あり(?:ます)?|\b(?:got|get|have|has|received|arrived|bills?|billed|orders?|ordered|placed|paid|pay|paying|payment|sent|end|ends|ending|expir\w+|customer's|partner's|customer|partner)\b/gi

/** Whether a text says nothing but a day and what it is of. */
export const isNamedDay = (text: string, mentions: readonly DateMention[]): boolean =>
  isBare(
    text.replace(namesOfDates, (words) => ' '.repeat(words.length)),
    mentions,
  )

/** "I don't know" in answer to a question of the assistant. */
const cannotTell = (text: string): boolean =>
  text.length < 60 &&
  /わか(?:ら|りま|んな|らへん)|分か(?:ら|りま|んな)|判ら|不明|知ら(?:な|ん)|存じ(?:ません|上げません)|手元に(?:な|あり)|覚えて(?:い)?(?:な|ま)|さあ|don'?t (?:know|have)|do not (?:know|have)|not sure|no idea|can'?t (?:tell|find|say|remember)|cannot (?:tell|find|say|remember)|unknown|unsure|\bwakarimasen\b|\bdunno\b|\bno clue\b/i.test(
    text,
  )

/** Whether a text asks something, by its marks and words. */
export const asks = (text: string): boolean =>
  /[?？]|(?:です|ます|でしょう|ました|せん)か(?:[。、\s]|$)|(?:いつ|どこ|どう|なに|何|誰|だれ|どちら|どの|どれ|いくら|なぜ)|(?:教えて|知りたい|ください|おしえて|ご教示)|\b(?:who|what|when|where|which|why|how|tell|explain|please|wonder|let me know)\b|^\W*(?:(?:and|so|but|ok|also|then)\W+)?(?:can|could|do|does|did|is|are|was|should|shall|must|may|will|would|has|have)\b|\b(?:desu|masu) ?ka\b/i.test(
    text,
  )

/** Whether a text goes on with the topic before it: "and the tax?", "では見積書は". */
export const goesOn = (text: string): boolean =>
  /^(?:じゃあ|じゃ|では|それでは|それなら|あと|それと|また|ちなみに|なら|ほな|ほんなら|そしたら|で、)|^(?:and|what about|how about|then|also|ok,? (?:and|so)|so)\b/i.test(
    text,
  )

/** Whether a text asks of another case of the topic before it, and names none: もう持っている場合は?, "what if I already have one?". */
export const isCase = (text: string): boolean =>
  /(?:場合|とき|時)(?:に)?(?:は|には|も)?[?\s。]*$|(?:たら|れば|なければ|ないと|でも)[?\s。]*$|^(?:(?:and|but|so|ok),? )?(?:what|how about|even) if\b|^if (?:i|we|they|it|he|she)\b/i.test(
    text,
  )

/** Whether a text takes back what was said before it. "Sorry" alone may only beg pardon for the answer. */
const isCorrection = (text: string): boolean =>
  /^(?:いや|いえ|いいえ|あ、?違|ちが|違)|間違|訂正|言い間違|(?:じゃ|では|や)なく|\b(?:i meant|i mean|correction|oops|typo|my mistake|i was wrong|not that)\b|^(?:no|wait|nope)\b/i.test(
    text,
  )

/** The number that a text is, of a list. */
export function numberIn(text: string): number | undefined {
  const match =
    /^\s*(?:(?:no\.?|number|#|the)\s*)?(?:(\d{1,2})\s*(?:番目?|つ目|です|で|[.)])?|(最初|一番目|一つ目|first)|(二番目|二つ目|second)|(三番目|三つ目|third)|(四番目|四つ目|fourth))(?:\s*(?:one|の|のです|です|でお願いします|please))*[.。!\s]*$/i.exec(
      text,
    )
  if (!match) return undefined
  return match[1] ? Number(match[1]) : match.slice(2).findIndex((word) => word !== undefined) + 1
}

export interface Leaning {
  /** The intent of the turn before goes on. */
  intent?: string
  /** A number was given that the list does not have: what to offer again. */
  choices?: string[]
  /** The turn has no topic of its own. */
  isBare: boolean
  /** The slot a date without a name of its own fills. */
  slot?: DateSlot
}

/** Whether this turn goes on with the last one's topic, and which slot its date fills. */
export function lean(
  text: string,
  mentions: readonly DateMention[],
  said: Inputs,
  impossible: readonly DateSlot[],
  judged: Pick<Judgement, 'intent' | 'choices' | 'guesses'>,
  memory: Memory,
  { intents }: Pick<Content, 'intents'>,
): Leaning {
  const number = numberIn(text)
  const picked = number === undefined ? undefined : memory.choices[number - 1]
  if (picked !== undefined) return { intent: picked, isBare: true }
  if (number !== undefined && memory.choices.length > 0 && mentions.length === 0)
    return { choices: memory.choices, isBare: true }
  if (memory.intent === null) return { isBare: false }
  const slots = intents[memory.intent]?.slots ?? []
  const slot =
    (isCorrection(text) ? memory.brought : undefined) ??
    memory.asked ??
    lastFilled(memory, slots) ??
    slots.find((s): s is DateSlot => (dateSlots as readonly string[]).includes(s))
  const bare = isBare(text, mentions)
  const bringsValue =
    mentions.length > 0 ||
    said.invoiceIssuer !== undefined ||
    said.ownTerms === true ||
    (bare && brandOf(text) !== undefined)
  const goesOnHere: Leaning = { intent: memory.intent, isBare: bare, ...(slot ? { slot } : {}) }
  // A date said to be of something else ("ordered on …") does not go on with a topic that turns on no such date.
  const named = [...(Object.keys(said) as Slot[]), ...impossible]
  const fits = named.length === 0 || named.some((name) => slots.includes(name))
  if (!fits) return { isBare: bare }
  if (bare && bringsValue && slots.length > 0) return goesOnHere
  if (memory.asked && cannotTell(text)) return { intent: memory.intent, isBare: bare }
  // A statement that brings what was asked for is the answer to the question, whatever else it resembles.
  if (memory.asked && bringsValue && !asks(text)) return goesOnHere
  // "What is the weather tomorrow?" names a day, too: only what may be of the guide goes on.
  const isElsewhere =
    !bare && named.length === 0 && outsideOf(judged) > surelyElsewhere[asks(text) ? 'asked' : 'stated']
  if (bringsValue && judged.intent === null && slots.length > 0 && !isElsewhere) return goesOnHere
  return { isBare: bare, ...(memory.asked && bringsValue && judged.intent === memory.intent && slot ? { slot } : {}) }
}

/** How surely the words are of something outside the guide. */
const outsideOf = ({ guesses }: Pick<Judgement, 'guesses'>): number =>
  guesses.find(({ intent }) => intent === null)?.probability ?? 0
/** Above this a question is of something else; of a statement ("the paper says …") less can be told. */
const surelyElsewhere = { asked: 0.7, stated: 0.9 }

const lastFilled = (memory: Memory, slots: readonly Slot[]): DateSlot | undefined =>
  dateSlots.filter((slot) => slots.includes(slot) && memory.inputs[slot] !== undefined).at(0)
