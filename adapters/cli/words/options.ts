/** What is said about a wrong option: what is wrong, and how to mend it. */
import type { Both } from './index.ts'

type Say = (option: string, value: string) => string

const or = (near: string): Both => ({
  ja: near ? `${near} のことでしょうか。` : '',
  en: near ? ` Did you mean ${near}?` : '',
})

export const unknownOption: Both<Say> = {
  ja: (option, near) =>
    `${option} というオプションはありません。${or(near).ja}使えるものは --help でご覧いただけます。`,
  en: (option, near) => `There is no option ${option}.${or(near).en} --help lists them all.`,
}

export const valueMissing: Both<Say> = {
  ja: (option, example) => `${option} に値がありません。${option} ${example} のようにお書きください。`,
  en: (option, example) => `${option} has no value. Write ${option} ${example}.`,
}

export const valueNotTaken: Both<Say> = {
  ja: (option, value) => `${option} は値を取りません。「=${value}」を外してください。`,
  en: (option, value) => `${option} takes no value. Leave out "=${value}".`,
}

export const noSuchDay: Both<Say> = {
  ja: (option, value) =>
    `${option} の「${value}」は、YYYY-MM-DDの形の実在する日ではありません。${option} 2015-06-10 のようにお書きください。`,
  en: (option, value) =>
    `${option}: "${value}" is not a day written as YYYY-MM-DD, or there is no such day. Write e.g. ${option} 2015-06-10.`,
}

export const noSuchLanguage: Both<Say> = {
  ja: (option, value) => `${option} の「${value}」は使えません。${option} ja または ${option} en とお書きください。`,
  en: (option, value) => `${option}: "${value}" is not a language here. Write ${option} ja or ${option} en.`,
}

export const positionalNotTaken: Both<Say> = {
  ja: (value) => `「${value}」は使えません。引数を外してお試しください（説明は --help）。`,
  en: (value) => `"${value}" has no place here. Leave it out (--help tells more).`,
}
