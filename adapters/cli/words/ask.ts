/** What `ask` says about itself: its usage. Answers come from intents/. */
import type { Both } from './index.ts'

export const askHelp: Both = {
  ja: `使い方: npm run --silent ask -- "質問" [オプション]
        npm run --silent ask -- --batch < questions.jsonl
        echo "質問" | npm run --silent ask

IBMの「Asperaパートナー様向けのガイド」について、日本語または英語のご質問に、出典を添えてお答えします。

オプション
  --as-of YYYY-MM-DD  ご質問の時点とする日（省略時は東京の今日）
  --lang ja|en        回答の言語（省略時はご質問の言語）
  --why               回答の理由も示します
  --json              回答を1行のJSONで示します
  --batch             標準入力のJSON Lines（1行に1問）に、1行ずつ同じ順でお答えします
  -h, --help          この説明を示します

例
  npm run --silent ask -- "8月15日が更新日です。いつまでに更新できますか" --as-of 2015-06-10
  npm run --silent ask -- "どこに支払えばよいですか" --why
  npm run --silent ask -- "When is my invoice of 3 July 2015 due?" --json
  echo '{"id":"a1","text":"更新方法は？","asOf":"2015-06-10"}' | npm run --silent ask -- --batch

終了ステータス: 0 回答しました / 1 お答えできない質問や行がありました / 2 使い方に誤りがあります
`,
  en: `Usage: npm run --silent ask -- "QUESTION" [options]
       npm run --silent ask -- --batch < questions.jsonl
       echo "QUESTION" | npm run --silent ask

Answers a question about IBM's guide for Aspera partners, in Japanese or English, with its source.

Options
  --as-of YYYY-MM-DD  the day on which it is asked (today in Tokyo where absent)
  --lang ja|en        the answer's language (the question's own where absent)
  --why               tell the reason of the answer too
  --json              print the answer as one line of JSON
  --batch             read JSON Lines (one question a line) from standard input, answer one a line, in order
  -h, --help          show this

Examples
  npm run --silent ask -- "Our renewal date is 15 August. Until when can we renew?" --as-of 2015-06-10
  npm run --silent ask -- "Where do I send my payment?" --why
  npm run --silent ask -- "7月3日付の請求書の支払期限は？" --json
  echo '{"id":"a1","text":"how do I renew?","asOf":"2015-06-10"}' | npm run --silent ask -- --batch

Exit status: 0 answered / 1 a question or line could not be answered / 2 wrong usage
`,
}

export const missingQuestion: Both = {
  ja: 'ご質問がありません。引用符で囲んで渡してください。例: npm run --silent ask -- "どこに支払えばよいですか"（説明は --help）',
  en: 'There is no question. Give it in quotes, e.g. npm run --silent ask -- "Where do I send my payment?" (--help tells more)',
}

export const questionWithBatch: Both = {
  ja: '--batch は質問を標準入力から読みます。引数の質問を外すか、--batch を外してください。',
  en: '--batch reads its questions from standard input. Leave out either the QUESTION or --batch.',
}

export const notUtf8: Both = {
  ja: '標準入力がUTF-8ではありません。UTF-8に変換してから渡してください。例: iconv -f SHIFT_JIS -t UTF-8',
  en: 'Standard input is not UTF-8. Convert it first, e.g. with iconv -f SHIFT_JIS -t UTF-8.',
}

export const seeDoctor: Both = {
  ja: '原因を調べるには: npm run doctor',
  en: 'To find the cause: npm run doctor',
}
