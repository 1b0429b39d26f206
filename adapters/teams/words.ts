/** What Teams' buttons, forms and notices say; answers come from intents/. */
import type { Language } from '../../src/types.ts'

type Both<T = string> = Record<Language, T>

export const words = {
  why: { ja: '回答の理由', en: 'Why?' },
  forward: { ja: '転送', en: 'Forward' },
  more: { ja: '次の契約を表示', en: 'More contracts' },
  pick: { ja: 'この日付で回答を見る', en: 'Answer for this date' },
  forwardedBy: { ja: '{by}さんが転送しました（{asOf}時点の回答）', en: 'Forwarded by {by} (answer as of {asOf})' },
  shortened: {
    ja: '回答が長いため、一部を省略して表示しています。',
    en: 'This is shortened, because the full answer is too long for one message.',
  },
  failed: {
    ja: '申し訳ございません。回答の作成中に問題が発生しました。もう一度お試しください。',
    en: 'Sorry, something went wrong while answering. Please try again.',
  },
  noText: {
    ja: 'このメッセージには文章がないため、お答えできません。',
    en: 'This message has no text to answer.',
  },
  gone: {
    ja: 'このカードは、もうお使いになれません。お手数ですが、もう一度お尋ねください。',
    en: 'This card no longer works. Please ask again.',
  },
  noDay: { ja: '日付を選んでください。', en: 'Please pick a date.' },
  sentPrivately: {
    ja: '回答に契約の登録情報が含まれるため、個人チャットにお送りしました。',
    en: 'The answer contains contract data, so I have sent it to your personal chat.',
  },
  notSentPrivately: {
    ja: '回答に契約の登録情報が含まれるため、ここには表示できません。このアプリを個人用に追加し、個人チャットでもう一度お尋ねください。',
    en: 'The answer contains contract data, so it cannot be shown here. Add this app for yourself and ask again in a personal chat with it.',
  },
  insert: { ja: 'メッセージに挿入', en: 'Insert into your message' },
  notInserted: {
    ja: '契約の登録情報を含むため、この回答はあなただけに表示しています。メッセージには挿入できません。',
    en: 'Only you can see this answer, because it contains contract data. It cannot be inserted into a message.',
  },
  nothingToForward: {
    ja: 'このメッセージには、転送できる回答がありません。転送できるのは、このアプリの回答のうち、「転送」ボタンのあるものだけです。契約の登録情報を含む回答は、お尋ねになったご本人だけにお見せしているため、転送できません。',
    en: 'This message has no answer that can be forwarded. You can only forward this app’s answers that have a “Forward” button. Answers with contract data are only for the person who asked.',
  },
  contractsNotForwarded: {
    ja: 'この回答は転送できません。契約の登録情報に関する回答は、お尋ねになったご本人だけにお見せしています。',
    en: 'This answer cannot be forwarded: contract data is only for the person who asked.',
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
    ja: 'カードとしてメッセージに挿入するには、回答のメッセージの「その他のオプション」（…）から「回答を転送」を選んでください。',
    en: 'To insert it into a message as a card, open “More options” (…) on the message with the answer and choose “Forward an answer”.',
  },
  unknownCommand: {
    ja: 'この操作には対応していません。アプリを最新のものに更新してから、もう一度お試しください。',
    en: 'This command is not available. Please update the app and try again.',
  },
  welcome: {
    ja: 'AsperaからIBMへの契約の引き継ぎについてお答えします。ご質問は、普段の言葉でそのまま入力してください。「renewal」に続けて更新日や契約番号を入力すると、更新の手続きを調べられます。',
    en: 'I answer questions about the transfer of Aspera agreements to IBM. Just type your question. To look up what to do for a renewal, type “renewal” and a renewal date or contract number.',
  },
  welcomeRoom: {
    ja: 'AsperaからIBMへの契約の引き継ぎについてお答えします。このアプリをメンションして、普段の言葉でお尋ねください。\n\nI answer questions about the transfer of Aspera agreements to IBM. Just mention this app and ask.',
    en: 'I answer questions about the transfer of Aspera agreements to IBM. Just mention this app and ask.\n\nAsperaからIBMへの契約の引き継ぎについてお答えします。このアプリをメンションして、普段の言葉でお尋ねください。',
  },
  help: {
    ja: [
      '**使い方**',
      '',
      '- ご質問は、普段の言葉でそのまま入力してください。グループチャットとチャネルでは、このアプリをメンションしてください。',
      '- **renewal** … ご自身の契約の更新について表示します（契約が登録されている場合）。更新日、契約番号、取引先名などを続けて入力することもできます。例：renewal 2015年8月15日、renewal C-1042、renewal 青空商事、renewal 2015年6月10日時点（指定した日の時点での状況）',
      '- 「リセット」と入力すると、それまでのご質問や日付を引き継がずに、新しく始められます。',
      '- メッセージの「その他のオプション」（…）にある「この質問に回答」と「回答を転送」も使えます。',
    ].join('\n'),
    en: [
      '**How to use it**',
      '',
      '- Just type your question. In group chats and channels, mention this app.',
      '- **renewal** … shows the renewals of your own contracts, if any are registered. You can add a renewal date, a contract number, a partner’s name and so on, e.g. renewal 15 August 2015, renewal C-1042, renewal Aozora Shoji, renewal as of 2015-06-10 (how things stand on that day)',
      '- Type “reset” to start over: the app then forgets what was said before, dates included.',
      '- Under “More options” (…) on a message, there are “Answer this” and “Forward an answer”.',
    ].join('\n'),
  },
} satisfies Record<string, Both>

/** Questions offered before the first one. */
export const prompts: Both<string[]> = {
  ja: [
    '支払先はどこですか',
    '更新はいつまでに済ませればよいですか',
    'IBM IDはどのように取得しますか',
    '誰に問い合わせればよいですか',
  ],
  en: ['Where do I send my payment?', 'By when do I have to renew?', 'How do I get an IBM ID?', 'Whom can I ask?'],
}
