/** A contract in plain text. */
import type { ContractText, Language } from '../types.ts'

/** A contract as lines of plain text. */
export const contractLines = ({ title, facts, text }: ContractText, language: Language): string[] => [
  title,
  ...facts.map(({ label, value }) => (language === 'ja' ? `  ${label}：${value}` : `  ${label}: ${value}`)),
  ...(text === '' ? [] : [`  ${text}`]),
]
