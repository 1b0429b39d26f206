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
  thanks: { ja: 'ご意見をお寄せいただき、ありがとうございます。', en: 'Thank you for your feedback.' },
  changed: { ja: 'ご意見を変更しました。', en: 'Your feedback has been changed.' },
  thinking: { ja: '確認しています…', en: 'looking it up…' },
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
    ja: 'ご質問を続けて入力してください。\n例： `/aspera 支払先はどこですか`',
    en: 'Type your question after the command, e.g. `/aspera where do I pay?`',
  },
  help: {
    ja: [
      '*使い方*',
      '• このアプリにダイレクトメッセージを送るか、チャンネルでメンションして、普段の言葉でお尋ねください。',
      '• `/aspera 質問` … 回答をあなただけに表示します。',
      '• `/renewal` … ご自身の契約の更新について表示します（契約が登録されている場合）。次のように続けて入力することもできます。',
      '    ◦ `/renewal 2015年8月15日` … 更新日',
      '    ◦ `/renewal C-1042` … 契約番号',
      '    ◦ `/renewal 青空商事` … 取引先名',
      '    ◦ `/renewal 2015年6月10日時点` … 指定した日の時点での状況',
      '• スラッシュコマンドは、スレッドの中では使えません。別のワークスペースの方も、お使いになれません。その場合は、メンションするか、メッセージの「その他」（⋮）にあるショートカットをご利用ください。',
    ].join('\n'),
    en: [
      '*How to use it*',
      '• Send this app a direct message, or mention it in a channel, and ask in your own words.',
      '• `/aspera QUESTION` … shows the answer to you alone.',
      '• `/renewal` … shows the renewals of your own contracts, if any are registered. You can add:',
      '    ◦ `/renewal 15 August 2015` … a renewal date',
      '    ◦ `/renewal C-1042` … a contract number',
      '    ◦ `/renewal Aozora Shoji` … a partner’s name',
      '    ◦ `/renewal as of 2015-06-10` … how things stand on that day',
      '• Slash commands do not work in threads, or for people from another workspace. Mention the app instead, or use its shortcuts under “More actions” (⋮) on a message.',
    ].join('\n'),
  },
  whyTitle: { ja: '回答の理由', en: 'Why this answer' },
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
  notAMember: {
    // Shown under a field, where there is no mark-up.
    ja: 'このアプリは、そのチャンネルに参加していません。「/invite」でアプリを招待してから、もう一度お試しください。',
    en: 'The app is not a member of that channel. Invite it with /invite, then try again.',
  },
  notSent: {
    ja: (reason: string) => `送信できませんでした（${reason}）。`,
    en: (reason: string) => `It could not be sent (${reason}).`,
  },
  noText: {
    ja: 'このメッセージには文章がないため、お答えできません。',
    en: 'This message has no text to answer.',
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
