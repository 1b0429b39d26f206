/** The page's own words, both languages side by side. Runs on the server and in the browser. */
import type { Language } from '../../../src/types.ts'

export const words = {
  title: { ja: 'Shirube — Aspera契約の引き継ぎ案内', en: 'Shirube — the transfer of Aspera agreements to IBM' },
  purpose: {
    ja: 'Aspera契約のIBMへの引き継ぎについて、IBMのパートナー様向けガイドに基づき、出典を添えてお答えします。',
    en: 'Questions about the transfer of Aspera agreements to IBM, answered from the guide with its source.',
  },
  skip: { ja: '質問欄へ移動', en: 'Skip to the question box' },
  languages: { ja: '表示言語', en: 'Language of the page' },
  noScript: {
    ja: 'このページのご利用には、JavaScriptを有効にしてください。',
    en: 'Please turn JavaScript on to use this page.',
  },
  welcome: { ja: '何をお調べですか', en: 'What would you like to know?' },
  startHere: {
    ja: '例を選ぶか、下の欄にご自由にお書きください。日付に応じたご案内もいたします。',
    en: 'Pick an example, or ask in your own words. If a date matters, name it.',
  },
  starter1: { ja: '7月1日発行の請求書はどこに支払えばよいですか', en: 'Where do I pay an invoice issued on 1 July?' },
  starter2: {
    ja: '契約の更新日が8月15日です。どうすればよいですか',
    en: 'Our renewal date is 15 August. What do we have to do?',
  },
  starter3: { ja: '更新のお見積はどこから届きますか', en: 'Who sends the renewal quote?' },
  starter4: { ja: 'IBM IDはどのように取得しますか', en: 'How do I get an IBM ID?' },
  starter5: { ja: '7月1日以降もサポートは続きますか', en: 'Will support go on after 1 July?' },
  starter6: { ja: 'わからないことはどこに問い合わせればよいですか', en: 'Whom do I ask if something is unclear?' },
  log: { ja: '質問と回答', en: 'Questions and answers' },
  you: { ja: 'ご質問：', en: 'You asked: ' },
  composer: { ja: '質問の入力', en: 'Ask a question' },
  question: { ja: 'ご質問', en: 'Your question' },
  placeholder: { ja: '例：更新日が8月15日です', en: 'e.g. We renew on 15 August' },
  send: { ja: '送信', en: 'Ask' },
  keys: { ja: 'Enterで送信、Shift＋Enterで改行', en: 'Enter sends, Shift + Enter starts a new line' },
  asOf: { ja: '基準日', en: 'As of' },
  asOfHint: { ja: 'この日の時点でお答えします', en: 'Answers hold for this day' },
  fresh: { ja: '新しい会話', en: 'New conversation' },
  freshStarted: { ja: '新しい会話を始めました。', en: 'A new conversation has begun.' },
  waiting: { ja: 'お調べしています…', en: 'Looking it up…' },
  left: { ja: 'あと{count}文字', en: '{count} characters left' },
  over: { ja: '{limit}文字を{count}文字超えています', en: '{count} characters over the limit of {limit}' },
  tooLong: {
    ja: 'ご質問が長すぎます。{limit}文字以内に縮めてから送信してください。ご入力の内容はそのまま残っています。',
    en: 'Your question is too long. Please shorten it to {limit} characters and send it again; nothing you typed is lost.',
  },
  unreachable: {
    ja: 'サーバーに接続できませんでした。接続をご確認のうえ、もう一度お試しください。',
    en: 'The server could not be reached. Please check your connection and try again.',
  },
  failed: {
    ja: '申し訳ございません。お答えの用意中に問題が起きました。しばらくしてからもう一度お試しください。',
    en: 'Sorry, something went wrong while preparing the answer. Please try again in a moment.',
  },
  retry: { ja: 'もう一度送信', en: 'Try again' },
  // Beside an answer, in the answer's language.
  why: { ja: 'この回答の理由', en: 'Why this answer' },
  copy: { ja: 'テキストでコピー', en: 'Copy as text' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  notCopied: { ja: 'コピーできませんでした', en: 'Could not be copied' },
  sendDate: { ja: 'この日付で答える', en: 'Use this date' },
  dateHint: {
    ja: '「8月15日」「来月末」のように、文章でもお答えいただけます。',
    en: 'Or type it in your own words, such as “15 August” or “the end of next month”.',
  },
  newTab: { ja: '（新しいタブで開きます）', en: ' (opens in a new tab)' },
} satisfies Record<string, Record<Language, string>>

export type Word = keyof typeof words

/** A word with its {names} filled in. */
export const say = (word: Word, language: Language, values: Record<string, number> = {}): string =>
  words[word][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name]?.toLocaleString(language) ?? '')
