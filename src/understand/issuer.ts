/** Whose invoice it is, and whether the partner has payment terms of its own. */
import type { DateMention, Issuer } from '../types.ts'

const brand: Record<Issuer, string> = {
  aspera: '(?:aspera|アスペラ|あすぺら)',
  ibm: '(?:日本)?(?:ibm(?!\\s*(?:id|aspera))|アイ・?ビー・?エム|アイビーエム|あいびーえむ)(?:株式会社)?(?: japan)?',
}
const invoiceWord = '(?:請求書?|インボイス|invoices?\\b|inv\\b|bills?\\b|seikyuu?sho)'
const issuerPatterns = (name: string): RegExp[] => [
  // Asperaからの請求書, Asperaが6月に発行した請求書, IBM発行の…
  new RegExp(
    `${name}(?:社|さん|様)?(?:から|より|が|の|名義の|発行の|側の|kara|no| ?発行)(?:[^、。?？!！,に]|§に){0,14}?${invoiceWord}`,
    'i',
  ),
  new RegExp(`${name}(?:社|さん|様)?\\s?${invoiceWord}`, 'i'),
  new RegExp(
    `${name}(?:社|さん|様)?(?:が|から|より|名義で|の名で)?(?:[^、。?？!！,]{0,12})(?:発行|起票|出し[たて]|出す|切っ)`,
    'i',
  ),
  new RegExp(`(?:発行元|請求元|発行者|差出人|差出し人)(?:は|が|:)?[^、。]{0,6}${name}`, 'i'),
  new RegExp(`\\b${name}(?:'s|s')?\\s+(?:\\w+\\s+){0,1}${invoiceWord}`, 'i'),
  new RegExp(`${invoiceWord}[^.?!,]{0,24}?\\b(?:from|by|of)\\s+(?:the\\s+)?${name}`, 'i'),
  new RegExp(`\\b(?:issued|billed|invoiced|sent|dated)[^.?!,]{0,16}?\\bby\\s+${name}`, 'i'),
  new RegExp(
    `\\b${name}\\s+(?:has\\s+|just\\s+|had\\s+|will\\s+)?(?:issue[sd]?|billed|invoiced|sent (?:us|me) (?:a|an|the|this) (?:bill|invoice))`,
    'i',
  ),
  new RegExp(
    `${invoiceWord}\\s+(?:that\\s+|which\\s+)?${name}(?:\\s+japan)?\\s+(?:has\\s+|had\\s+)?(?:issued|dated|sent|raised)`,
    'i',
  ),
  new RegExp(`${invoiceWord}\\s+(?:is|was)\\s+${name}(?:'s|s')`, 'i'),
  new RegExp(`請求書[がはも]${name}(?:社|さん)?(?:から|より|名義|の)`, 'i'),
]
const issuers = (['aspera', 'ibm'] as const).map((issuer) => ({
  issuer,
  name: new RegExp(brand[issuer], 'i'),
  patterns: issuerPatterns(brand[issuer]),
}))

/** Whose invoice it is, where the words say so of one of the two and not of both. */
export function issuerOf(text: string, dates: readonly DateMention[]): Issuer | undefined {
  const spoken = issuers.filter(({ name }) => name.test(text))
  if (spoken.length === 0) return undefined
  let masked = text
  for (const date of [...dates].reverse()) masked = `${masked.slice(0, date.start)}§${masked.slice(date.end)}`
  const named = spoken.filter(({ patterns }) => patterns.some((pattern) => pattern.test(masked)))
  return named.length === 1 ? named[0]?.issuer : undefined
}

/** The one brand that a short reply names ("Asperaです"), for a question that asked about the invoice. */
export function brandOf(text: string): Issuer | undefined {
  const named = issuers.filter(({ name }) => name.test(text))
  return named.length === 1 ? named[0]?.issuer : undefined
}

const ownTerms =
  /(?:サイト|支払い?|払い)[^。?？]{0,6}(?!30)\d{2,3}日[^。?？]{0,12}(?:契約|取り?決め)|(?:固有|独自|個別|特別|特約|別途|当社専用|うち専用)の?[^。?？]{0,10}(?:支払|決済|条件|サイト)|(?:契約|取り?決め|契約書|覚書)[^。?？]{0,16}(?:支払|払い|サイト|決済)[^。?？]{0,12}(?:\d+日|決め|定め|違|別)|(?:契約|契約書|覚書)[^。?？]{0,16}\d+日(?:以内|後|払い|サイト)|(?:(?!30)\d{2,3})日サイト|\b(?:own|special|different|individual|negotiated|agreed|custom|specific|separate)\s+(?:payment\s+)?(?:terms|conditions|deadline)\b|\b(?:agreement|contract)\b[^.?!]{0,40}\b(?:net\s?\d+|\d+[\s-]days?|own (?:payment )?terms)\b|\b(?:net\s?|)(?:45|60|75|90|120)[\s-](?:days?)\b[^.?!]{0,30}\b(?:agreement|contract|aspera)\b/i

/** Whether the words say that the partner's agreement has payment terms of its own. */
export const hasOwnTerms = (text: string): boolean => ownTerms.test(text)
