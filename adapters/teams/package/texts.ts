/** What Teams shows of the app itself: its listing, and the commands that it offers beside the chat. */
import type { Language } from '../../../src/types.ts'

type Both = Record<Language, string>

/** What the full name adds to the short one. */
export const subtitle: Both = {
  ja: 'AsperaからIBMへの契約の引き継ぎ',
  en: 'the transfer of Aspera agreements to IBM',
}

export const description: Record<'short' | 'full', Both> = {
  short: {
    ja: 'AsperaからIBMへの契約の引き継ぎについて、IBMのガイドの該当箇所を示してお答えします。',
    en: 'Answers about the transfer of Aspera agreements to IBM, citing IBM’s guide.',
  },
  full: {
    ja: [
      'Shirube（標）は、2015年7月1日付でAsperaから日本IBMに引き継がれるパートナー契約について、パートナー様と営業担当者のご質問にお答えします。お支払先、更新の手続きと期限、お問い合わせ先、IBM IDの取得方法などをお尋ねください。回答はすべてIBMのガイドに基づき、ガイドのどこに記載があるかも示します。AIが回答の文章を作ることはありません。',
      '個人チャットでは、ご質問を普段の言葉でそのまま入力してください。グループチャットとチャネルでは、このアプリをメンションしてください。「renewal」に続けて更新日や契約番号を入力すると、更新の手続きを調べられます。メッセージの「その他のオプション」（…）からは、そのメッセージの質問への回答を表示したり、回答を転送したりできます。',
      '契約の登録情報を含む回答は、お尋ねになったご本人だけにお見せします。',
    ].join('\n\n'),
    en: [
      'Shirube answers partners’ and sales representatives’ questions about the transfer of Aspera partner agreements to IBM Japan on 1 July 2015: where to pay, how and by when to renew, whom to ask, how to get an IBM ID. Every answer comes from IBM’s guide and cites its place there; none of it is written by AI.',
      'In a personal chat, just type your question. In group chats and channels, mention this app. To look up what to do for a renewal, type “renewal” and a renewal date or contract number. Under “More options” (…) on a message, you can see the answer to its question, or forward an answer.',
      'Answers that contain contract data are shown only to the person who asked.',
    ].join('\n\n'),
  },
}

/** Said below each question that is offered as a prompt starter. */
export const promptDescription: Both = {
  ja: 'IBMのガイドの該当箇所を示してお答えします',
  en: 'Answered with a reference to IBM’s guide',
}

/** The bot's commands: a command's name is what is typed, in both languages. */
export const botCommands: Record<'renewal' | 'help', Both> = {
  renewal: {
    ja: '契約の更新を調べます。例：renewal 2015年8月15日、renewal C-1042、renewal 青空商事',
    en: 'Looks up renewals, e.g. renewal 15 August 2015, renewal C-1042, renewal Aozora Shoji',
  },
  help: { ja: '使い方を表示します', en: 'Shows how to use this app' },
}

export const composeCommands: Record<'search' | 'answer' | 'forward', { title: Both; description: Both }> = {
  search: {
    title: { ja: '回答を検索', en: 'Search answers' },
    description: {
      ja: 'ガイドに基づく回答を検索し、メッセージに挿入します',
      en: 'Finds answers from the guide to insert into your message',
    },
  },
  answer: {
    title: { ja: 'この質問に回答', en: 'Answer this' },
    description: {
      ja: 'このメッセージの質問への回答を表示します',
      en: 'Shows the answer to the question in this message',
    },
  },
  forward: {
    title: { ja: '回答を転送', en: 'Forward an answer' },
    description: {
      ja: 'このメッセージにある回答を、ひとこと添えて転送します',
      en: 'Forwards the answer in this message, with a message of your own',
    },
  },
}

/** The box that is typed into when answers are searched. */
export const query: Record<'title' | 'description', Both> = {
  title: { ja: '質問', en: 'Question' },
  description: { ja: '質問またはキーワードを入力', en: 'Type a question or a few words' },
}
