/** What Teams' buttons, forms and notices say; answers come from intents/. */
import type { Language } from '../../src/types.ts'

type Both<T = string> = Record<Language, T>

export const words = {
  why: { ja: '回答の理由', en: 'Why?' },
  forward: { ja: '転送', en: 'Forward' },
  more: { ja: '次の契約', en: 'More contracts' },
  pick: { ja: 'この日付で回答を見る', en: 'Answer for this date' },
  forwardedBy: { ja: '{by} さんが転送（{asOf}時点の回答）', en: 'Forwarded by {by} (answer as of {asOf})' },
  shortened: {
    ja: '長いため、一部を省略して表示しています。',
    en: 'This is shortened: the whole is too long for one message.',
  },
  failed: {
    ja: '申し訳ございません。回答の作成中に問題が発生しました。もう一度お試しください。',
    en: 'Sorry, something went wrong while answering. Please try again.',
  },
  noText: {
    ja: 'このメッセージには文章がないため、お答えできません。',
    en: 'That message has no text to answer.',
  },
  gone: {
    ja: 'このカードは古くなりました。もう一度お尋ねください。',
    en: 'This card is out of date. Please ask again.',
  },
  noDay: { ja: '日付を選んでください。', en: 'Please pick a date.' },
  sentPrivately: {
    ja: '契約の登録情報を含むため、回答は個人チャットにお送りしました。',
    en: 'The answer holds contract data, so I have sent it to you in a private chat.',
  },
  notSentPrivately: {
    ja: '契約の登録情報を含むため、ここでは回答を表示できません。このアプリを個人用に追加し、個人チャットでもう一度お尋ねください。',
    en: 'The answer holds contract data, so it cannot be shown here. Add this app for yourself and ask again in a private chat.',
  },
  insert: { ja: '会話に挿入', en: 'Insert into the conversation' },
  notInserted: {
    ja: '契約の登録情報を含むため、この回答はご本人だけに表示しています。会話には挿入できません。',
    en: 'This answer holds contract data: only you can see it, and it cannot be inserted into the conversation.',
  },
  nothingToForward: {
    ja: 'このメッセージには、転送できる回答がありません。転送できるのは、「転送」ボタンのあるこのアプリの回答だけです。契約の登録情報を含む回答は、お尋ねになったご本人だけにお見せするものですので、転送できません。',
    en: 'This message has no answer that can be forwarded. Only answers of this app that have a “Forward” button can be; answers that hold contract data are for the person who asked alone.',
  },
  contractsNotForwarded: {
    ja: 'この回答は契約の登録情報を含むため、転送できません。登録情報は、お尋ねになったご本人だけにお見せするものです。',
    en: 'This answer holds contract data and cannot be forwarded: it is for the person who asked alone.',
  },
  receiverLanguage: { ja: '回答の言語', en: 'Language of the answer' },
  own: { ja: '添えるメッセージ', en: 'Your message' },
  preview: { ja: 'プレビューを更新', en: 'Update the preview' },
  previewed: { ja: '送信内容のプレビュー', en: 'Preview of what will be sent' },
  mail: { ja: 'メール・チャット用の文面', en: 'Text for e-mail or chat' },
  subject: { ja: '件名', en: 'Subject' },
  body: { ja: '本文', en: 'Message' },
  copy: {
    ja: 'コピーして、メールやチャットに貼り付けてください。',
    en: 'Copy this and paste it into an e-mail or a chat.',
  },
  back: { ja: '戻る', en: 'Back' },
  howToInsert: {
    ja: 'カードのまま会話に挿入するには、回答のメッセージの「その他のオプション」から「回答を転送」を選んでください。',
    en: 'To insert it as a card, choose “Forward an answer” under “More options” of the message with the answer.',
  },
  unknownCommand: {
    ja: 'この操作には対応していません。アプリを最新のものに更新してから、もう一度お試しください。',
    en: 'This command is not known here. Please update the app and try again.',
  },
  welcome: {
    ja: 'AsperaからIBMへの契約の引き継ぎについてお答えします。そのままご質問を入力してください。「renewal」と入力すると、更新日や契約番号から手続きを調べられます。',
    en: 'I answer questions about the move of Aspera agreements to IBM. Just type your question. “renewal” looks up what to do by renewal date or contract number.',
  },
  welcomeRoom: {
    ja: 'AsperaからIBMへの契約の引き継ぎについてお答えします。このアプリをメンションして、そのままお尋ねください。\n\nI answer questions about the move of Aspera agreements to IBM: mention this app and just ask.',
    en: 'I answer questions about the move of Aspera agreements to IBM: mention this app and just ask.\n\nAsperaからIBMへの契約の引き継ぎについてお答えします。このアプリをメンションして、そのままお尋ねください。',
  },
  help: {
    ja: [
      '**使い方**',
      '- そのままご質問を入力してください。グループチャットとチャネルでは、このアプリをメンションしてください。',
      '- **renewal** … ご自身の契約（登録がある場合）。日付、契約番号、取引先名でも調べられます。例：renewal 2015年8月15日、renewal C-1042、renewal 青空商事、renewal 2015年6月10日時点',
      '- メッセージの「その他のオプション」にある「この質問に回答」と「回答を転送」も使えます。',
    ].join('\n'),
    en: [
      '**How to use it**',
      '- Just type your question. In group chats and channels, mention this app.',
      '- **renewal** … your own contracts, if they are registered. Or look up a date, a contract number or a partner, e.g. renewal 15 August 2015, renewal C-1042, renewal Aozora Shoji, renewal as of 2015-06-10',
      '- Under a message’s “More options” you find “Answer this” and “Forward an answer”.',
    ].join('\n'),
  },
} satisfies Record<string, Both>

/** Questions offered before the first one. */
export const prompts: Both<string[]> = {
  ja: [
    '支払先はどこですか',
    '更新はいつまでに済ませればよいですか',
    'IBM IDはどう取得しますか',
    '誰に問い合わせればよいですか',
  ],
  en: ['Where do I send my payment?', 'By when do I have to renew?', 'How do I get an IBM ID?', 'Whom can I ask?'],
}
