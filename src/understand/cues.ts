/** The words that say what a date is of, and the words that join a date to them. Both languages together: sentences mix them. */
import type { DateMention, DateSlot } from '../types.ts'

/** What a date may be of: a slot of the guide's rules; today; or something of which the rules ask no day. */
export type Role = DateSlot | 'today' | 'nothing'

interface Cue {
  role: Role
  words: RegExp
  /** 0: says outright what day it is (発行日). 1: an act that happens on a day (届いた). 2: only its subject (請求書). */
  vagueness: 0 | 1 | 2
  /** Counts only where nothing but joining words stands between it and the date: it says little from afar. */
  linkedOnly?: true
}

/** A word that says what a date is of, where it stands in a text. */
export interface FoundCue extends Omit<Cue, 'words'> {
  start: number
  end: number
  /** Words that overlap (請求書の発行日, 発行) are one label and have one number. */
  label: number
}

const cue = (role: Role, vagueness: Cue['vagueness'], words: RegExp): Cue => ({ role, vagueness, words })

const cues: readonly Cue[] = [
  cue(
    'renewalDate',
    0,
    /更新(?:日|期日|予定日|時期|月(?!額)|予定|タイミング)|更改日|renewal (?:date|day|month|is due)|date of (?:the |our )?renewal|kou?shin ?bi/gi,
  ),
  // 更新の見積を6月2日に頼んだ, "a renewal quote": a thing about the renewal, which has days of its own.
  cue(
    'renewalDate',
    1,
    /更新(?!(?:の|用の?)?(?:ご|お)?(?:見積|手続|書類|案内|通知|連絡|相談)|終了)(?!し(?:た|ました)(?!場合|ら|とき|時|い))|更改|\brenewal\b(?! (?:quot|paper|form|notice|letter|e?-?mail|team|desk|question))|\brenew(?:s|als|ing)?\b|(?<!\b(?:we|they|i|was|were|last) )\brenewed\b|\bkou?shin\b/gi,
  ),
  cue('renewalDate', 2, /更新(?!終了)(?!し(?:た|ました)(?!場合|ら|とき|時|い))|\brenewal\b/gi),
  cue(
    'invoiceDate',
    0,
    /(?:請求書|インボイス|請求)?(?:の)?(?:発行|作成|起票|振出)(?:日|年月日)|請求日|請求書の?日付|日付が|invoice (?:issue )?date|date (?:of|(?:\w+ )?on) (?:the |that |this |an? |our |my |its )?(?:\w+ )?(?:invoice|issue|bill)|issue date|bill(?:ing)? date|hakkou? ?bi/gi,
  ),
  cue(
    'invoiceDate',
    1,
    /発行|起票|(?:請求|伝票).{0,2}切[らっ]|日付|付け?(?=[でのけ、。)\s]|請求|インボイス|$)|出し[たてま]|出され|出てい?る|\bissue[ds]?\b|\bissuing\b|\bdated\b|\bbilled\b|\binvoiced\b|\braised\b|\bc(?:a|o)m(?:e|es|ing) out\b|\bdate (?:\w+ )?on (?:it|this|that)\b|\bhakkou?\b/gi,
  ),
  cue(
    'invoiceDate',
    2,
    /請求書?(?!書?(?:番号|先|元|金?額|no))|インボイス|\binvoices?\b|\binv\b|\bbills?\b|\bseikyuu?sho\b/gi,
  ),
  cue(
    'orderDate',
    0,
    /(?:発注|注文|取引|購入|受注|オーダー)(?:日|年月日)|(?:order|purchase|transaction|deal|\bP\.?O\.?) dated?\b|付け?の?(?:注文|発注|オーダー)|date of (?:the |our )?(?:order|purchase|transaction)/gi,
  ),
  cue(
    'orderDate',
    1,
    /発注|注文|購入|取引(?!先)|取り引き|買っ|買う|買い|オーダー|\border(?:ed|s|ing)?\b|\bpurchase[ds]?\b|\bbought\b|\bbuy\b|\btransactions?\b|\btraded?\b|\bdeals?\b|\bP\.?O\.?(?=\W|$)|\bhacc?huu?\b/gi,
  ),
  cue(
    'endDate',
    0,
    /(?:契約|更新|サポート|保守)?(?:終了|満了|満期|失効)(?:日|年月日)|(?:契約|有効|サポート|保守|更新)期間|(?:end|expiry|expiration|termination) date|date of expiry|\b(?:contract|support|renewal) (?:term|period)\b/gi,
  ),
  cue(
    'endDate',
    1,
    /切れ(?!て(?:い|し)ない)|(?<!§[はがも])終わ[るりっ]|終[るり]|終了|満了|満期|失効|有効|\bexpir(?:es?|ed|ing|y|ation)\b|\bends?\b|\bended\b|\bending\b|\bfinish(?:es|ed|ing)?\b|\bruns?(?= (?:out|until|till|to|through|from|§))|\bvalid(?= (?:until|till|to|through|§))|\blapses?\b/gi,
  ),
  cue(
    'paymentDate',
    0,
    /(?:支払い?|振込|送金|入金|決済)(?:予定)?日|(?:payment|transfer|remittance) date|date of (?:the |our )?payment/gi,
  ),
  cue(
    'paymentDate',
    1,
    /支払(?!い?(?:先|方|条件|サイト))|(?<!支)払[いうえおっわ](?!先|方)|はら[いうえおっ]|振り?込(?!み?先)|送金(?!先)|入金|決済|納付|\bpay(?:s|ing|ment|ments)?\b|\bpaid\b|\bpa?ymt\b|\bpmt\b|\bremit(?:s|ted|ting|tance)?\b|\b(?:bank|wire) transfers?\b|\btransfer(?:red|ring|s)? (?:the |this |that )?(?:money|funds|sum|amount|cash)\b|\bwir(?:e|es|ed|ing)\b|\bsettl(?:e|es|ed|ing)\b|\bhara[iu]\b|\bfurikomi\b/gi,
  ),
  cue('receivedDate', 0, /(?:受領|受取|受け取り|到着|受信)日|(?:receipt|arrival) date|date of receipt/gi),
  cue(
    'receivedDate',
    1,
    /届[いくけき]|とど[いくけき]|到着|受け?取|うけと|受領|拝受|入手|もら[いっ]|もろ[たて]|貰[いっ]|いただ[いき]|頂[いき戴]|頂戴|来た|来まし|来て|きた(?=請求)|着(?=[のでし、。.\s済]|請求|$)|着[いき](?=[たてま])|\brec(?:ei|ie)v(?:e|es|ed|ing)\b|\brcvd\b|\brec'?d\b|\breceipt\b|\bgot\b|\bgotten\b|\barriv(?:e|es|ed|ing|al)\b|\bcame\b(?! out)|\b(?:turned|showed|shown) up\b|\blanded\b|\breached\b|\bdelivered\b|\bhanded\b|\bin (?:the|our|my) (?:mail|post|in-?box|hands)\b|\btodoi(?:ta|te)\b/gi,
  ),
  cue('today', 0, /時点|現在|\bas of\b/gi),
  // The day of the change itself, a renewal that is done, and deadlines: named often, and no slot's day.
  cue(
    'nothing',
    1,
    /承継|継承|更新し(?:た|ました)(?!場合|ら|とき|時|い)|\b(?:we|they|i|was|were|last) renewed\b|移行|移管|移[っりる]|引き?継|変わ|変更|切り?替|(?:ibm|アイ・?ビー・?エム)(?:さん|社)?[にへ]な[るりっ]|\bhand(?:over|ed over)\b|\btake-?over\b|\btak(?:es?|ing) over\b|\btook over\b|\btaken over\b|\btransition\b|\bmigrat\w+\b|\bmov(?:e|es|ed|ing)\b(?! (?:it )?from §+ to §)|\bswitch\w*\b|\bcut-?over\b|\bchang(?:e|es|ed|ing)\b(?! (?:it )?from §+ to §)|\btransfer(?:s|red|ring)?\b(?! (?:the |this |that )?(?:money|funds|sum|amount|cash|date))/gi,
  ),
  cue(
    'nothing',
    0,
    /付け?の?(?:見積|メール|通知|書簡|レター|契約書)|\b(?:quot\w+|letter|e-?mail|notice|agreement|contract) (?:is |was )?dated\b|(?<=§[はがも])終わっ|間に合|過ぎ|すぎ|逃し|期限|期日|締め?切|〆切|(?:支払い?|契約(?:締結|開始)|開始|納品|納入)(?:期)?日(?<!支払い?日)|\bdeadlines?\b|\bcut-?off\b|\bmiss(?:ed|es|ing)?\b|\btoo late\b|\bin time\b|\b(?:due|start|signing|delivery|maturity) dates?\b(?: (?:\w+ )?(?:on|of) (?:the |that |this |our )?(?:invoice|bill))?|\bpass(?:ed|es|ing)\b|\bw[ea]nt (?:past|by)\b|\bgone by\b|\b(?:is|was|are|has|have|had) (?:\w+ )?(?:gone|over|past)\b|\blast (?:possible )?day\b(?! of)|\bdays? (?:away|left)\b/gi,
  ),
  // What else happens on a day, near a question and beside its point.
  {
    ...cue(
      'nothing',
      1,
      /会議|打ち?合わせ|ミーティング|商談|面談|セミナー|研修|祝日|休[みま暇業]|連休|出張|メール|電話|問い?合わせ|連絡|依頼|お願い|頼[んみ]|相談|督促|催促|催告|案内|通知|聞[いき]|伺[いっ]|納品|納入|導入|インストール|締結|開始|始ま|始め|決算|監査|棚卸|発表|登録|署名|調印|[分度](?=の|、)|\b(?:(?:wrote|written|called|heard|told|informed|announced)(?! §)|phoned|rang|e-?mail(?:ed)?|spoke|spoken|talked|met|asked|requested|contacted|chased|reminded|meeting|call|appointment|holiday|vacation|leave|training|seminar|webinar|conference|audit|installed|upgraded|registered|signed|began|begun|begins?|starts?|started|starting|delivery|deliveries|shipped|shipment|fiscal year|rose|raised the)\b/gi,
    ),
    linkedOnly: true,
  },
  { ...cue('nothing', 1, /見積[書りも]*|\bquot(?:es?|ations?)\b/gi), linkedOnly: true },
]

/** A text with § for every letter of its dates: their own words are no cues. */
export function maskDates(text: string, dates: readonly DateMention[]): string {
  let [masked, at] = ['', 0]
  for (const { start, end } of dates) {
    masked += text.slice(at, start) + '§'.repeat(end - start)
    at = end
  }
  return masked + text.slice(at)
}

/** Every cue of a masked text, in its order. */
export function cuesIn(masked: string): FoundCue[] {
  const found = cues
    .flatMap(({ words, ...kind }) =>
      [...masked.matchAll(words)].map(({ index, 0: word }) => ({ ...kind, start: index, end: index + word.length })),
    )
    .sort((a, b) => a.start - b.start)
  let [label, reach] = [0, 0]
  return found.map((cue) => {
    if (cue.start >= reach) label++
    reach = Math.max(reach, cue.end)
    return { ...cue, label }
  })
}

const brand = "(?:(?:日本)?(?:ibm|aspera|アスペラ|アイ・?ビー・?エム)(?: japan)?(?:'s|さん|様|社)?)"
/** A thing that a verb may have: "received [the IBM invoice] on", 7月15日に[IBMから請求書が]届いた. */
const thing = `(?:(?:an?|the|this|that|our|your|my|their|its|one|first|latest|last|new|renewal|support|purchase|printed|paper|§{1,40}|${brand}) )*(?:invoices?|inv|bills?|orders?|quot(?:e|es|ation)|it|them|one|payment|money)`
const toOrFrom = `(?:(?:by|from|to|at|in|for|through|via) (?:the |our |my |us |me )?(?:${brand}|us|you|me|them|office|side|post|mail|e-?mail|courier|desk)|us|me)`
const what = `(?:(?:${brand}(?:から|より|が|の|に|は)?|(?:その|この|当該|更新の|更新用の?|ご|お)?(?:請求書|インボイス|見積書?|見積り|見積もり|書類|注文書|代金|お金|商品)(?:が|を|も|は|の)?|[^\\s、。にで]{1,8}(?:で|にて|に)|やっと|ようやく|初めて|先に|既に|すでに|全額)[ 、]*)`

/** Words that only join a date to what stands before it: 更新日は、 "issued on the". */
const linkBefore =
  /^[\s:=、,「(]*(?:(?:日|は|が|も|って|の|を|に|：|予定は|予定が|正[:：]|is|was|are|were|will be|to be|has been|being|falls?|comes? up|up|on|in|by|of|from|for|at|the|this|last|next|due|planned|scheduled|expected|only|now|around|about|to us|every year|each year|itself|bears|bearing|carries|carrying|shows|showing|reads|says|has|with|marked|placed|made|closed|done|agreed|concluded|completed|took place|happened|went out|went through|put in|(?:moved|changed|postponed|rescheduled|shifted)(?: it)? from|until|till|through|to|before|after|since|date|day|desu|wa|ga|(?:invoice|bill|contract|agreement) (?=on|in|at|around|until|till))[\s:=、,]*)*$/i
/** The same behind a verb, whose thing and giver may stand between: 届いたのは, "received the invoice from IBM on". */
const linkBehindVerb = new RegExp(
  `^(?:(?:され|られ|し|せ)?(?:た|まし?た|ている|ています|てきた|てきまし?た)(?:の|日|もの)(?:は|が|も)[ 、]*|(?: (?:${thing}|${toOrFrom})){1,3} (?:just |only |back )?(?:on|in|at|around|this|last|the|yesterday|today)? ?(?:the )?)$`,
  'i',
)
/** And to what follows: 8月15日に発行, "5 July invoice". */
const linkAfter =
  /^[\s、,)]*(?:(?:日|に|が|は|の|を|で|も|付け?の?|頃|ごろ|くらい|ぐらい|ni|ga|wa|no|is|was|are|when|the|our|my|your|that's|which is|for)[\s、,]*)*$/i
/** The same before a verb: 7月15日にIBMから請求書が届いた, "On 15 July an invoice from IBM arrived", "On 6 July we received". */
const linkBeforeVerb = new RegExp(
  `^日?[にも付、, ]{0,3}(?:${what}{1,3}|[,)]? ?(?:(?:we|i|they|you|he|she|${brand}) (?:have |had |were |was )?(?:finally |only |just |already |then )?|${thing}(?: ${toOrFrom})? (?:was |were |had |has |been )*(?:that (?:was |had been )?)?))$`,
  'i',
)
/** "the June invoice", 7月15日の請求書: date and thing are one. */
const compound = /^(?: |の)$/

/** How closely joining words hold a cue and a date together: 0 the closest, nothing where other words stand between. */
export function linkOf(
  between: string,
  { vagueness, linkedOnly }: Pick<FoundCue, 'vagueness' | 'linkedOnly'>,
  cueIsFirst: boolean,
): number | undefined {
  if (!cueIsFirst && vagueness === 2 && compound.test(between)) return 1
  // "発行:7/12 期限は", 見積をもらい、7月3日に: behind a pause the next thing is said.
  if ((cueIsFirst ? linkBefore : linkAfter).test(between)) {
    const isPause = cueIsFirst ? vagueness === 1 && /^[、,]/.test(between) : /^[\s、,]/.test(between)
    return vagueness * 3 + (linkedOnly ? 1 : 0) + (isPause ? 4 : 0)
  }
  if (vagueness === 1 && between.length < 60 && (cueIsFirst ? linkBehindVerb : linkBeforeVerb).test(between)) return 5
  return undefined
}
