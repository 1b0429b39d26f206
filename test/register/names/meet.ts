/** Whether a partner is found by what somebody types. */
import { askedBeginnings, askedKeys, nameKeys } from '../../../src/register/names.ts'
import type { Partner } from '../../../src/store/types.ts'

export const sky: Partner = {
  id: 'P-1',
  name: '株式会社青空商事',
  kana: 'カブシキガイシャアオゾラショウジ',
  english: 'Aozora Shoji Co., Ltd.',
}
export const named = (name: string): Partner => ({ id: 'P-2', name, kana: '', english: '' })
export const meet = (partner: Partner, asked: string): boolean => {
  const kept = new Set(nameKeys(partner))
  return askedKeys(asked).some((key) => kept.has(key))
}
export const begins = (partner: Partner, asked: string): boolean =>
  askedBeginnings(asked).some((beginning) => nameKeys(partner).some((key) => key.startsWith(beginning)))
