/** What Teams shows of the app itself: its listing, and the commands that it offers beside the chat. */
import type { Language } from '../../../src/types.ts'

type Both = Record<Language, string>

/** What the full name adds to the short one. */
export const subtitle: Both = {
  ja: 'AsperaからIBMへの契約の引き継ぎ',
  en: 'the move of Aspera agreements to IBM',
}

export const description: Record<'short' | 'full', Both> = {
  short: {
    ja: 'AsperaからIBMへの契約の引き継ぎについて、ガイドの該当箇所を示してお答えします。',
    en: 'Answers about the move of Aspera agreements to IBM, with the guide as source.',
  },
  full: {
    ja: [
      'Shirube（標）は、2015年7月1日にAsperaのパートナー契約が日本IBMに引き継がれることについて、パートナー様と営業担当者のご質問にお答えします。お支払先、更新の手続きと期限、お問い合わせ先、IBM IDの取得などです。回答はすべてIBMのガイドに基づき、該当箇所を示します。AIが文章を作ることはありません。',
      '個人チャットでは、そのままご質問を入力してください。グループチャットとチャネルでは、このアプリをメンションしてください。「renewal」で、更新日や契約番号から手続きを調べられます。メッセージの「その他のオプション」から、その質問への回答を表示したり、回答を転送したりできます。',
      '契約の登録情報を含む回答は、ご質問された方の個人チャットだけにお送りします。',
    ].join('\n\n'),
    en: [
      'Shirube answers the questions of partners and sales reps about the move of Aspera partner agreements to IBM Japan on 1 July 2015: where to pay, how and until when to renew, whom to ask, how to get an IBM ID. Every answer comes from IBM’s guide and names its place in it; no model writes any of it.',
      'In a personal chat, just type your question. In group chats and channels, mention this app. “renewal” looks up what to do by renewal date or contract number. Under a message’s “More options” you can see the answer to it, or forward an answer.',
      'An answer that holds contract data is sent to the asker’s personal chat alone.',
    ].join('\n\n'),
  },
}

/** Said below each question that is offered as a prompt starter. */
export const promptDescription: Both = {
  ja: 'ガイドの該当箇所を示してお答えします',
  en: 'Answered with its place in the guide',
}

/** The bot's commands: a command's name is what is typed, in both languages. */
export const botCommands: Record<'renewal' | 'help', Both> = {
  renewal: {
    ja: '契約の更新を調べます。例：renewal 2015年8月15日、renewal C-1042、renewal 青空商事',
    en: 'Looks up renewals, e.g. renewal 15 August 2015, renewal C-1042, renewal Aozora Shoji',
  },
  help: { ja: '使い方を表示します', en: 'Shows how to use it' },
}

export const composeCommands: Record<'search' | 'answer' | 'forward', { title: Both; description: Both }> = {
  search: {
    title: { ja: '回答を検索', en: 'Search answers' },
    description: {
      ja: 'ガイドに基づく回答を探し、メッセージに入れます',
      en: 'Finds answers from the guide to put into your message',
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
      en: 'Forwards the answer in this message, with a word of your own',
    },
  },
}

/** The box that is typed into when answers are searched. */
export const query: Record<'title' | 'description', Both> = {
  title: { ja: '質問', en: 'Question' },
  description: { ja: '質問またはキーワードを入力', en: 'Type a question or a few words' },
}
