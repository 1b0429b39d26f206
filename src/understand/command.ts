/** Words typed alone that tell the assistant what to do: a lookup of renewals, help, to start over, to give its reason. */
import type { Language } from '../types.ts'
import { detectLanguage } from './detect.ts'
import { asks } from './follow-up.ts'
import { normalise } from './normalise.ts'

/** A command as a text says it. */
export type Command = { kind: 'renewals'; text: string; language?: Language } | { kind: 'start-over' } | { kind: 'why' }

const renewals = /^\/?renewals?(?:[\s:：]+(.*))?$/is
/** 更新 alone is a question; with something behind a space it names what is to be looked up. */
const renewalsInJapanese = /^更新[\s:：]+(.+)$/s
const help = /^(?:help|\?|ヘルプ|使い方|へるぷ)$/i
const startOver =
  /^(?:\/?(?:reset|start (?:over|again|afresh)|(?:a )?new (?:question|conversation)|begin again|restart)|(?:会話を?|会話の)?リセット(?:して|する|します|お願いします)?|(?:もう一度)?(?:最初|初め|はじめ|始め)から(?:やり直(?:し|す|したい|して)|お願いします)?|(?:別の|新しい|新規の?)(?:質問|会話)(?:です|をします|がしたい|をしたい)?|やり直し)(?:(?:て)?ください)?(?: please)?$/i
const why =
  /^(?:(?:but|so|and|それは|でも|えっ?) ?)?(?:why(?: (?:is that|is it so|so|that))?|how come|なぜ|何故|なんで|何で|どうして|(?:その|この|回答の)?(?:根拠|理由)(?:は何|を教えて(?:ください)?|を知りたい|は)?)(?:ですか|でしょうか|なのですか|なんですか|なの|や)?$/i

const bare = (text: string): string => normalise(text).trim()
const withoutMarks = (typed: string): string => typed.replace(/[\s。、.!?…]+$/u, '')

/** Whether a text is a cry for help and nothing else: answered by the door, which knows its own commands. */
export const asksForHelp = (text: string): boolean => help.test(bare(text))

/** The command that a text is; undefined for a question. */
export function readCommand(text: string): Command | undefined {
  const typed = bare(text)
  const japanese = renewalsInJapanese.exec(typed)
  if (japanese) return { kind: 'renewals', text: japanese[1]?.trim() ?? '', language: 'ja' }
  const latin = renewals.exec(typed)
  if (latin) return { kind: 'renewals', text: latin[1]?.trim() ?? '' }
  const words = withoutMarks(typed)
  if (startOver.test(words)) return { kind: 'start-over' }
  return why.test(words) ? { kind: 'why' } : undefined
}

/** Whether the words of a text leave its language open, so that the asker's own decides. */
export const tellsNoLanguage = (text: string): boolean =>
  readCommand(text)?.kind === 'renewals' || detectLanguage(normalise(text)) === undefined

/** Whether what stands behind a renewal command says more than a contract's number or a partner's name would. */
export const readsAsQuestion = (text: string): boolean =>
  asks(text) ||
  /(?:か|たい|ません|です|ます)。?$/.test(text) ||
  (text.match(/[A-Za-z’']+/g) ?? []).length > 2 ||
  // A name in Japanese is one word: 更新 6月30日超過 その後.
  /[ぁ-ヺ\p{Script=Han}] [ぁ-ヺ\p{Script=Han}]/u.test(text) ||
  text.length > 25
