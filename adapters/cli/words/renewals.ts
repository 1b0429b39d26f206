/** What `renewals` says about itself: its usage, and why nothing could be looked up. Answers come from intents/. */
import type { Both } from './index.ts'

type Say = (...values: string[]) => string

export const renewalsHelp: Both = {
  ja: `使い方: npm run renewals -- [検索する語] [オプション]

登録されている契約と、その更新についてガイドが定めることを、対応を急ぐ順に示します。

検索する語（省略時はすべての契約）
  8月15日、来月、10月より前    更新日または期間
  C-1042                      契約番号
  青空商事、あおぞら、aozora   取引先名（表記は問いません）

オプション
  --as-of YYYY-MM-DD  どの日の時点で示すか（省略時は東京の今日）
  --lang ja|en        回答の言語（省略時は検索する語の言語、なければ端末の言語）
  --as PERSON         この利用者に見える契約だけを示します（省略時はすべて）
  --most N            1ページの件数（1から100、省略時は5）
  --after CURSOR      前のページの続き（ページの終わりに示されるコマンドをお使いください）
  --json              1行のJSONで示します
  -h, --help          この説明を示します

例
  npm run renewals
  npm run renewals -- 青空商事 --as-of 2015-06-10
  npm run renewals -- 10月より前 --as hanako@example.com --most 20
  npm run --silent renewals -- C-1042 --json

終了ステータス: 0 示しました / 1 調べられませんでした / 2 使い方に誤りがあります
`,
  en: `Usage: npm run renewals -- [QUERY] [options]

Shows contracts of the register with what the guide says about their renewal, most urgent first.

QUERY (all contracts where absent)
  15 August, next month, before October   a renewal date, or a stretch of days
  C-1042                                  a contract's number
  Aozora Shoji, aozora, 青空商事           a partner's name, in any spelling

Options
  --as-of YYYY-MM-DD  the day for which it is asked (today in Tokyo where absent)
  --lang ja|en        the answer's language (where absent the query's own, else the terminal's)
  --as PERSON         show only what this person may see (everything where absent)
  --most N            contracts on a page (1 to 100, 5 where absent)
  --after CURSOR      go on after a page (use the command shown at its end)
  --json              print one line of JSON
  -h, --help          show this

Examples
  npm run renewals
  npm run renewals -- "Aozora Shoji" --as-of 2015-06-10
  npm run renewals -- "before October" --as hanako@example.com --most 20
  npm run --silent renewals -- C-1042 --json

Exit status: 0 shown / 1 nothing could be looked up / 2 wrong usage
`,
}

export const nextPage: Both<Say> = {
  ja: (command) => `次のページ: ${command}`,
  en: (command) => `Next page: ${command}`,
}

export const emptyRegister: Both = {
  ja: '台帳に契約がありません。npm run register -- import FILE で、CSVまたはExcelのファイルを取り込んでください。',
  en: 'The register is empty. Import a CSV or Excel file: npm run register -- import FILE',
}

export const seesNothing: Both<Say> = {
  ja: (person) =>
    `利用者 ${person} に見える契約はありません。取引先の割り当ては npm run register -- people change ${person} で変えられます（説明は --help）。`,
  en: (person) =>
    `${person} may see no contracts: no partner is assigned. npm run register -- people change ${person} changes that (--help tells more).`,
}

export const longQuery: Both<Say> = {
  ja: (most) => `検索する語が長すぎます。日付、契約番号、取引先名のどれかを${most}文字以内でお書きください。`,
  en: (most) =>
    `The query is too long. Give a date, a contract's number or a partner's name of at most ${most} characters.`,
}

export const noSuchCursor: Both<Say> = {
  ja: (value) =>
    `--after の「${value}」は続きの位置ではありません。前のページの終わりに示されるコマンド（--json では next の値）をお使いください。`,
  en: (value) =>
    `--after: "${value}" is no place in the list. Use the command shown at the end of the page before (with --json, the value of next).`,
}

export const noSuchMost: Both<Say> = {
  ja: (value, most) => `--most の「${value}」は使えません。1から${most}までの整数をお書きください。`,
  en: (value, most) => `--most: "${value}" is no whole number from 1 to ${most}.`,
}
