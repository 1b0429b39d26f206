/** Which of the words that spoke for a topic tell a person something: function words and bare endings weigh, but say nothing. */

/** English function words, question words among them, and the particles of Japanese in Latin letters. */
const latin = new Set(
  (
    'a about all also am an and any anything are as at be been being both but by can could did do does done each else for from get gets ' +
    'getting go goes going got had has have having he her here him his how i i’d i’ll i’m i’ve if in into is it it’s its itself just ' +
    'know let like me mine much my need no nor not of off on one only or other our ours out over own please same shall she should so ' +
    'some something such tell than that the their theirs them then there these they thing things this those through to too under until ' +
    'sorry oops pardon up us use used using very want was way we were what what’s when where which while who whom whose why will with would yet you your yours ' +
    'de desu dare de doko dou e ga ha itsu ka kara made masu mo na nani ne ni no o oshiete shi suru to wa wo yo'
  ).split(' '),
)

/** What Japanese says with words that stand alone, but that name no matter: questions, pointing, doing and being. */
const japanese = new Set(
  (
    'いつ どこ どちら どれ どの どう どんな どなた だれ 誰 なに なん 何 なぜ いくら いくつ これ それ あれ ここ そこ こちら そちら この その こう そう ' +
    'うち 私 わたし 弊社 当社 方 かた 場合 こと もの とき 時 ところ ため よう はず つもり わけ 以上 以下 まま ほか 他 中 ' +
    '教える 教え おしえ 思う 思い 願う 願い お願い 知る 知り 聞く 聞き 言う 言い わかる わかり 分かる 分かり ある あり いる い なる なり なっ する し すれ さ せ ' +
    'できる でき くる き いく いい よい よろしい 良い 良かっ よかっ ほしい 欲しい もらう もらっ もらえ いただく いただけ くださる くれる やる ' +
    'ごめん ごめんなさい すみません すいません 失礼 やっぱり やはり 間違い まだ もう また どおり 通り とても すぐ まず ただ'
  ).split(' '),
)
/** Endings that the dictionary splits off (支払＋先, 見積＋書, 更新＋日): without what they stand on, they are half a word. */
const endings = new Set([...'先書日者所店社等的用別側分品物前後内外上下月年おご'])

const names: Record<string, string> = { aspera: 'Aspera', ibm: 'IBM', icn: 'ICN', id: 'ID', pdf: 'PDF', url: 'URL' }

/** Those of some words that carry a meaning of their own, in their order. */
export const tellingWords = (words: readonly string[]): string[] =>
  words.filter((word) => {
    const plain = word.replaceAll("'", '’').toLowerCase()
    return !latin.has(plain) && !japanese.has(word) && !endings.has(word)
  })

/** A word as a reader would write it: a name with its capitals, a Japanese verb without what only its "ば" needs (問い合わせれ). */
export const asWritten = (word: string): string => names[word] ?? word.replace(/(?<=[えけげせぜてでねべめれ])れ$/, '')
