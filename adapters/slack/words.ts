/** What Slack's buttons, forms and notices say; answers come from intents/. */
import type { Language } from '../../src/types.ts'

type Both<T = string> = Record<Language, T>

export const words = {
  why: { ja: '回答の理由', en: 'Why?' },
  forward: { ja: '転送', en: 'Forward' },
  share: { ja: 'この会話に投稿', en: 'Post here for everyone' },
  shared: { ja: '投稿しました。', en: 'Posted.' },
  more: { ja: '次の契約', en: 'More contracts' },
  good: { ja: '役に立った', en: 'Helpful' },
  bad: { ja: '役に立たなかった', en: 'Not helpful' },
  thanks: { ja: 'ご意見をありがとうございます。', en: 'Thank you for your feedback.' },
  changed: { ja: 'ご意見を変更しました。', en: 'Your feedback has been changed.' },
  thinking: { ja: '確認しています…', en: 'looking it up…' },
  promptsTitle: { ja: 'たとえば、このようにお尋ねください', en: 'For example, ask' },
  onlyYou: {
    ja: '契約の登録情報を含むため、あなただけに表示しています。',
    en: 'Only you can see this: it holds contract data.',
  },
  failed: {
    ja: '申し訳ございません。回答の作成中に問題が発生しました。もう一度お試しください。',
    en: 'Sorry, something went wrong while answering. Please try again.',
  },
  aspera: {
    ja: 'ご質問を続けて入力してください。例：`/aspera 支払先はどこですか`',
    en: 'Type your question after the command, e.g. `/aspera where do I pay?`',
  },
  help: {
    ja: [
      '*使い方*',
      '• このアプリへのダイレクトメッセージ、またはチャンネルでのメンションで、そのままお尋ねください。',
      '• `/aspera 質問` … あなただけに回答を表示します。',
      '• `/renewal` … ご自身の契約（登録がある場合）。日付、契約番号、取引先名でも調べられます。例：`/renewal 2015年8月15日`、`/renewal C-1042`、`/renewal 青空商事`、`/renewal 2015年6月10日時点`',
      '• スレッドや社外の方との会話ではスラッシュコマンドが使えません。メンション、またはメッセージの「その他」にあるショートカットをお使いください。',
    ].join('\n'),
    en: [
      '*How to use it*',
      '• Send a direct message to this app, or mention it in a channel, and just ask.',
      '• `/aspera QUESTION` … the answer is shown to you alone.',
      '• `/renewal` … your own contracts, if they are registered. Or look up a date, a contract number or a partner, e.g. `/renewal 15 August 2015`, `/renewal C-1042`, `/renewal Aozora Shoji`, `/renewal as of 2015-06-10`',
      '• Slash commands do not work in threads, nor for people of another workspace. Mention the app there, or use the shortcuts under a message’s “More actions”.',
    ].join('\n'),
  },
  whyTitle: { ja: '回答の理由', en: 'Why this answer' },
  close: { ja: '閉じる', en: 'Close' },
  cancel: { ja: 'キャンセル', en: 'Cancel' },
  gone: {
    ja: 'このボタンは古くなりました。もう一度お尋ねください。',
    en: 'This button is out of date. Please ask again.',
  },
  notAMember: {
    ja: 'このアプリは会話に参加していません。`/invite` でアプリを招待してから、もう一度お試しください。',
    en: 'The app is not a member of that conversation. Invite it with `/invite`, then try again.',
  },
  notSent: {
    ja: (reason: string) => `送信できませんでした（${reason}）。`,
    en: (reason: string) => `It could not be sent (${reason}).`,
  },
  noText: {
    ja: 'このメッセージには文章がないため、お答えできません。',
    en: 'That message has no text to answer.',
  },
} satisfies Record<string, Both | Both<(value: string) => string>>

/** Questions offered before the first one; four at most. */
export const prompts: Both<string[]> = {
  ja: [
    '支払先はどこですか',
    '更新はいつまでに済ませればよいですか',
    'IBM IDはどう取得しますか',
    '誰に問い合わせればよいですか',
  ],
  en: ['Where do I send my payment?', 'By when do I have to renew?', 'How do I get an IBM ID?', 'Whom can I ask?'],
}
