/** What Slack's buttons, forms and notices say; answers come from intents/. */
import type { Language } from '../../src/types.ts'

type Both<T = string> = Record<Language, T>

export const words = {
  why: { ja: '回答の理由', en: 'Why?' },
  forward: { ja: '転送', en: 'Forward' },
  share: { ja: 'この会話に投稿', en: 'Post here for everyone' },
  postedBy: {
    ja: (who: string) => `${who} さんが投稿しました`,
    en: (who: string) => `Posted by ${who}`,
  },
  asked: {
    ja: (question: string) => `ご質問：${question}`,
    en: (question: string) => `Question: ${question}`,
  },
  more: { ja: '次の契約を表示', en: 'More contracts' },
  good: { ja: '役に立った', en: 'Helpful' },
  bad: { ja: '役に立たなかった', en: 'Not helpful' },
  // For screen readers, to whom a thumb says nothing of what it judges.
  goodAnswer: { ja: 'この回答は役に立った', en: 'This answer was helpful' },
  badAnswer: { ja: 'この回答は役に立たなかった', en: 'This answer was not helpful' },
  thanks: {
    ja: 'ご意見をお寄せいただき、ありがとうございます。もう一方のボタンを押すと、変更できます。',
    en: 'Thank you for your feedback. To change it, press the other button.',
  },
  changed: { ja: 'ご意見を変更しました。', en: 'Your feedback has been changed.' },
  // Slack sets the app's name before it: “Shirube is looking it up…”.
  thinking: { ja: '確認しています…', en: 'is looking it up…' },
  promptsTitle: { ja: 'たとえば、このようにお尋ねください', en: 'For example, you can ask' },
  onlyYou: {
    ja: '契約の登録情報を含むため、あなただけに表示しています。',
    en: 'Only you can see this, because it contains contract data.',
  },
  failed: {
    ja: '申し訳ございません。回答の作成中に問題が発生しました。もう一度お試しください。',
    en: 'Sorry, something went wrong while answering. Please try again.',
  },
  aspera: {
    ja: 'ご質問を続けて入力してください。\n例： `/aspera 支払先はどこですか`\n使い方は `/aspera help` で確認できます。',
    en: 'Type your question after the command, e.g. `/aspera where do I pay?`\n`/aspera help` tells more.',
  },
  help: {
    ja: [
      '*使い方*',
      '• このアプリにダイレクトメッセージを送るか、チャンネルでメンションして、普段の言葉でお尋ねください。',
      '• 続けてのご質問は、回答のスレッドに入力してください。メンションは不要です。「10月5日の場合は？」のように、前の質問を踏まえて尋ねることもできます。',
      '• 「なぜ？」と入力すると直前の回答の理由を示し、「リセット」と入力すると、それまでのご質問や日付を忘れて新しく始めます。',
      '• 回答をほかの方に送るには、回答の下にある「転送」を押してください。',
      '• ほかの方のメッセージに書かれた質問については、そのメッセージの「その他」（⋮）から「この質問に回答」を選ぶと、回答があなただけに表示されます。',
      '',
      '*コマンド*',
      '• `/aspera 支払先はどこですか` … 質問への回答を、あなただけに表示します。「この会話に投稿」を押すと、ほかの方にも見えるようになります。',
      '• `/renewal` … ご自身の契約の更新について、あなただけに表示します（契約が登録されている場合）。次のように続けて入力することもできます。',
      '    ◦ `/renewal 2015年8月15日` … 更新日',
      '    ◦ `/renewal C-1042` … 契約番号',
      '    ◦ `/renewal 青空商事` … 取引先名',
      '    ◦ `/renewal 2015年6月10日時点` … 指定した日の時点での状況',
      '• スレッドの中ではスラッシュコマンドが使えません。別のワークスペースの方も、お使いになれません。その場合は、メンションに続けて「renewal C-1042」のように入力するか、「この質問に回答」をご利用ください。',
    ].join('\n'),
    en: [
      '*How to use it*',
      '• Send this app a direct message, or mention it in a channel, and ask in your own words.',
      '• Follow up in the answer’s thread, without a mention. You can build on what you asked before, e.g. “and for 5 October?”',
      '• Type “why?” for the reason of the last answer, or “reset” to start over: what was said before, dates included, is then forgotten.',
      '• To send an answer to somebody else, press “Forward” under it.',
      '• For a question in somebody’s message, choose “Answer this” under “More actions” (⋮) on that message. Only you see the answer.',
      '',
      '*Commands*',
      '• `/aspera where do I pay?` … shows the answer to you alone. “Post here for everyone” lets the others see it.',
      '• `/renewal` … shows you alone the renewals of your own contracts, if any are registered. You can add:',
      '    ◦ `/renewal 15 August 2015` … a renewal date',
      '    ◦ `/renewal C-1042` … a contract number',
      '    ◦ `/renewal Aozora Shoji` … a partner’s name',
      '    ◦ `/renewal as of 2015-06-10` … how things stand on that day',
      '• Slash commands do not work in threads, or for people from another workspace. Mention the app instead, e.g. with “renewal C-1042”, or use “Answer this”.',
    ].join('\n'),
  },
  whyTitle: { ja: '回答の理由', en: 'Why this answer' },
  answerTitle: { ja: '回答', en: 'Answer' },
  noticeTitle: { ja: 'お知らせ', en: 'Notice' },
  close: { ja: '閉じる', en: 'Close' },
  cancel: { ja: 'キャンセル', en: 'Cancel' },
  gone: {
    ja: 'このボタンは、もうお使いになれません。お手数ですが、もう一度お尋ねください。',
    en: 'This button no longer works. Please ask again.',
  },
  noAnswer: {
    ja: 'このメッセージには、転送できる回答がありません。Shirubeの回答を選んで、もう一度お試しください。',
    en: 'This message has no answer to forward. Please choose one of Shirube’s answers.',
  },
  contractsStay: {
    ja: 'この回答は転送できません。契約の登録情報に関する回答は、お尋ねになったご本人だけにお見せしています。',
    en: 'This answer cannot be forwarded: contract data is only for the person who asked.',
  },
  noText: {
    ja: 'このメッセージには文章がないため、お答えできません。',
    en: 'This message has no text to answer.',
  },
  notByAPerson: {
    ja: '「この質問に回答」は、人が書いた質問にお使いください。Shirubeの回答をほかの方に送るには、回答の下の「転送」か、メッセージの「その他」（⋮）にある「回答を転送」をご利用ください。',
    en: '“Answer this” is for questions that people wrote. To send one of Shirube’s answers to somebody else, use “Forward”, under the answer or under “More actions” (⋮).',
  },
} satisfies Record<string, Both | Both<(value: string) => string>>

/** Questions offered before the first one; four at most. */
export const prompts: Both<string[]> = {
  ja: [
    '支払先はどこですか',
    '更新はいつまでに済ませればよいですか',
    'IBM IDはどのように取得しますか',
    '誰に問い合わせればよいですか',
  ],
  en: ['Where do I send my payment?', 'By when do I have to renew?', 'How do I get an IBM ID?', 'Whom can I ask?'],
}
