/** What the chat itself says: its welcome, its commands and their answers. Answers to questions come from intents/. */
import type { Both } from './index.ts'

type Say = (value: string) => string

export const chatHelp: Both = {
  ja: `使い方: npm run chat [-- --as-of YYYY-MM-DD] [--lang ja|en]

端末での対話です。前のご質問を踏まえてお答えします。

オプション
  --as-of YYYY-MM-DD  ご質問の時点とする日（省略時は東京の今日）
  --lang ja|en        回答の言語（省略時はご質問の言語）
  -h, --help          この説明を示します

例
  npm run chat
  npm run chat -- --as-of 2015-06-10 --lang ja
`,
  en: `Usage: npm run chat [-- --as-of YYYY-MM-DD] [--lang ja|en]

A conversation in the terminal: each answer takes into account what was asked before.

Options
  --as-of YYYY-MM-DD  the day on which the questions are asked (today in Tokyo where absent)
  --lang ja|en        the answers' language (each question's own where absent)
  -h, --help          show this

Examples
  npm run chat
  npm run chat -- --as-of 2015-06-10 --lang en
`,
}

export const welcome: Both = {
  ja: `Shirube（標）です。IBMの「Asperaパートナー様向けのガイド」についてお答えします。
日本語でも英語でもご質問いただけます。コマンドの一覧は /help、終了は /quit です。`,
  en: `This is Shirube. It answers questions about IBM's guide for Aspera partners.
Ask in Japanese or English. /help lists the commands, /quit ends.`,
}

export const commands: Both = {
  ja: `番号　　　　　　　示された質問を選びます
/why              直前の回答の理由を示します
/as-of 2015-06-10 ご質問の時点とする日を変えます（/as-of today で今日に戻します）
/lang ja|en       回答の言語を決めます
/new              新しい対話を始めます
/help             この一覧を示します
/quit             終了します`,
  en: `a number          picks one of the questions shown
/why              tells the reason of the last answer
/as-of 2015-06-10 changes the day on which you ask (/as-of today goes back to today)
/lang ja|en       sets the answers' language
/new              starts a new conversation
/help             shows this list
/quit             ends`,
}

export const farewell: Both = { ja: 'ご利用ありがとうございました。', en: 'Goodbye.' }
export const nothingToExplain: Both = { ja: 'まだ回答がありません。', en: 'There is no answer to explain yet.' }
export const startedAnew: Both = { ja: '新しい対話を始めます。', en: 'A new conversation begins.' }
export const languageSet: Both = { ja: '日本語でお答えします。', en: 'Answers will be in English.' }

export const asOfSet: Both<Say> = {
  ja: (day) => `${day}の時点でお答えします。`,
  en: (day) => `Answers hold as of ${day}.`,
}

export const unknownCommand: Both<(command: string, near: string) => string> = {
  ja: (command, near) =>
    `${command} というコマンドはありません。${near ? `${near} のことでしょうか。` : ''}/help で一覧をご覧いただけます。`,
  en: (command, near) => `There is no command ${command}.${near ? ` Did you mean ${near}?` : ''} /help lists them all.`,
}

export const couldNotAnswer: Both<Say> = {
  ja: (reason) => `申し訳ございません。お答えできませんでした（${reason}）。`,
  en: (reason) => `Sorry, this could not be answered (${reason}).`,
}
