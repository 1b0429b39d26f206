/** What a question wants of the register, by its words: renewals, people or facts, and whether only the register can tell. */
import type { ContactView, Finding, Understanding } from '../types.ts'
import { asksForContracts, asksOfNamed, meansContracts } from '../understand/own.ts'
import type { FactKind } from './lookup.ts'
import { namesIn } from './names.ts'

const renewalIntents = new Set(['how-to-renew', 'renewal-quote', 'renewal-missed'])
const renewalWords = /更新|更改|renew/i
/** Topics of the guide that name a person who may be registered. */
const contactRoles: Record<string, ContactView['role'][]> = {
  'primary-contact': ['primary'],
  'technical-contact': ['technical'],
  'invoice-delivery': ['invoice'],
  'contact-registration': ['primary', 'technical', 'invoice'],
}
/** Topics of the guide that turn on what may be registered. */
const factKinds: Record<string, FactKind> = { 'customer-number': 'numbers', 'payment-terms': 'own-terms' }
/** The numbers in words that the guide's topics may miss. */
const numberWords = /(?:お客様|お客さま|顧客|サイト)番号|\b(?:ICN|customer numbers?|site numbers?)\b/i

/** What a question is about that the register may have. */
export interface Subject {
  about?: Finding['about'] | undefined
  /** What is asked of a contract or partner that is named, whatever topic of the guide it sounds like. */
  ofNamed?: 'contacts' | 'contracts' | undefined
  roles?: ContactView['role'][] | undefined
  facts?: FactKind | undefined
}

/** What a question is about, by its topic of the guide and by its words. */
export function subjectOf(text: string, { intent, choices, own }: Understanding): Subject {
  const isOfGuide = renewalIntents.has(intent ?? '') || choices.some((choice) => renewalIntents.has(choice))
  // "C-1042の更新は？" and "みどり川の更新は？" are no questions that the guide knows, but the register may.
  const isRenewal = isOfGuide || (intent === null && renewalWords.test(text)) || asksForContracts(text, own)
  const roles = contactRoles[intent ?? '']
  const isOfNumbers = intent === null && numberWords.test(text)
  const facts = isOfNumbers ? 'numbers' : factKinds[intent ?? '']
  const about = isRenewal ? 'renewals' : roles ? 'contacts' : facts ? 'facts' : undefined
  const asksFor = roles || facts || isOfGuide ? undefined : asksOfNamed(text)
  return { about, roles, facts, ofNamed: asksFor === 'contracts' && isRenewal ? undefined : asksFor }
}

const asksWhen =
  /いつ(?!も)|何日|何月|\bwhen\b|\b(?:what|which) (?:day|date|month)\b|\bitsu\b|(?:更新日|更新時期|期日|期限)(?:は|って|を教えて(?:ください)?)?[\s?。]*$|\brenewal dates?[\s?]*$/i
const asksWhichContract =
  /(?:どの|どちらの)(?:契約|更新|案件)|(?:契約|更新|案件)[^。?]{0,15}(?:一覧|リスト|何件|何本)|次回?の更新|\bwhich (?:of (?:my|our|the) )?(?:contracts?|agreements?|renewals?)\b|\bhow many (?:contracts|agreements|renewals)\b|\bnext renewal\b/i
const asksWhoIsContact =
  /(?:コンタクト|窓口|担当者|送付先|送り先)[^。?]{0,12}(?:誰|だれ|どなた)|\bwho(?:'s| is| are)\b[^.?]{0,30}\bcontacts?\b/i
/** Behind such words stands a firm, and no thing that is renewed, too: a passport, a licence of another's. */
const firm =
  /商[事店会]|物産|工業|産業|製作所|会社|システムズ?|\(株\)|さん|様|\b(?:inc|ltd|llc|corp|co|k\.?k|company|shoji|kogyo|san)\b/i
const numberOfContract = /契約(?:番号|ID)|contract (?:no|number|id)/i

/** What a question wants that only the register can tell. By its words alone: nobody learns from it what is registered. */
export function wantedOnly(text: string, understanding: Understanding): Finding['about'] | undefined {
  const { own, intent, choices, inputs, impossible, because } = understanding
  const { about } = subjectOf(text, understanding)
  if (asksForContracts(text, own)) return 'renewals'
  // A telephone number may stand beside the word 契約.
  const isNumber = own?.ids.some((id) => /[A-Za-z]/.test(id)) || numberOfContract.test(text)
  const isOfSome = own !== undefined && meansContracts(text, own) && isNumber
  const names = namesIn(text)
  const isOfGuide = intent !== null || choices.length > 0
  const isMine = own?.isMine === true
  if (about === 'contacts' || asksOfNamed(text) === 'contacts')
    return asksWhoIsContact.test(text) && (isMine || isOfSome || names.length > 0) ? 'contacts' : undefined
  if (about === 'facts') return isOfSome && intent !== 'payment-terms' ? 'facts' : undefined
  const isOfFirm = names.length > 0 && (isOfGuide || firm.test(text))
  if (about !== 'renewals') return isOfFirm && asksOfNamed(text) === 'contracts' && !isOfGuide ? 'renewals' : undefined
  const saidNow = inputs.renewalDate && !because.carried.includes('renewalDate')
  const isDated = own?.span !== undefined || saidNow || impossible.length > 0
  const isOfOwn = (isMine || isOfFirm) && !isDated && asksWhen.test(text)
  const isOfSeveral = isOfGuide && asksWhichContract.test(text)
  return isOfSome || isOfOwn || isOfSeveral ? 'renewals' : undefined
}

/** The topic of the guide that stands nearest to what is wanted of the register: the one understood, where it is of that. */
export function nearestTopic({ intent }: Pick<Understanding, 'intent'>, about: Finding['about']): string {
  const topics = { renewals: [...renewalIntents], contacts: Object.keys(contactRoles), facts: Object.keys(factKinds) }
  const otherwise = { renewals: 'how-to-renew', contacts: 'contact-registration', facts: 'customer-number' }
  return intent !== null && topics[about].includes(intent) ? intent : otherwise[about]
}
