/** The pages that a browser shows after an installation, in both languages: it is not known yet who reads them. */
import { createHash } from 'node:crypto'

export type Outcome =
  | { kind: 'installed'; open: string }
  | { kind: 'cancelled' }
  | { kind: 'stale' }
  | { kind: 'refused'; error: string }
  | { kind: 'failed' }

const style = 'body{max-width:36rem;margin:4rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.7}'

/** Nothing is loaded, and no other site may frame it. */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

interface Words {
  title: string
  text: string
  link: string
}

const again = { ja: 'もう一度インストールする', en: 'Install again' }

function wordsFor(outcome: Outcome): { ja: Words; en: Words } {
  switch (outcome.kind) {
    case 'installed':
      return {
        ja: {
          title: 'Shirubeをインストールしました',
          text: 'Slackでアプリを開き、ダイレクトメッセージでお尋ねください。チャンネルでは、アプリを招待してからメンションしてください。',
          link: 'Slackを開く',
        },
        en: {
          title: 'Shirube is installed',
          text: 'Open the app in Slack and ask it in a direct message. In a channel, invite it first, then mention it.',
          link: 'Open Slack',
        },
      }
    case 'cancelled':
      return {
        ja: {
          title: 'インストールはキャンセルされました',
          text: 'Slackには何も追加されていません。',
          link: again.ja,
        },
        en: { title: 'The installation was cancelled', text: 'Nothing was added to Slack.', link: again.en },
      }
    case 'stale':
      return {
        ja: {
          title: 'このインストールは続けられません',
          text: '開始から10分が過ぎたか、別のブラウザーで開始された可能性があります。お手数ですが、最初からやり直してください。',
          link: again.ja,
        },
        en: {
          title: 'This installation cannot go on',
          text: 'It may have been started more than ten minutes ago, or in another browser. Please start again.',
          link: again.en,
        },
      }
    case 'refused':
      return {
        ja: {
          title: 'Slackがインストールを受け付けませんでした',
          text: `もう一度お試しください。同じことが続く場合は、このアプリの管理者に「${outcome.error}」とお伝えください。`,
          link: again.ja,
        },
        en: {
          title: 'Slack did not accept the installation',
          text: `Please try again. If that does not help, tell whoever runs this app: ${outcome.error}.`,
          link: again.en,
        },
      }
    case 'failed':
      return {
        ja: {
          title: 'インストールを完了できませんでした',
          text: 'サーバーで問題が発生しました。しばらくしてからもう一度お試しください。同じことが続く場合は、このアプリの管理者にお知らせください。',
          link: again.ja,
        },
        en: {
          title: 'The installation could not be completed',
          text: 'Something went wrong on the server. Please try again later; if that does not help, tell whoever runs this app.',
          link: again.en,
        },
      }
  }
}

/** @returns HTML; whatever Slack or an address said in it is escaped */
export function pageOf(outcome: Outcome): string {
  const { ja, en } = wordsFor(outcome)
  const address = escaped(outcome.kind === 'installed' ? outcome.open : '/slack/install')
  const part = (lang: 'ja' | 'en', { title, text, link }: Words) =>
    `<section lang="${lang}"><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="${address}">${escaped(link)}</a></p></section>`
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(`${ja.title} – ${en.title}`)}</title><style>${style}</style></head>
<body>${part('ja', ja)}${part('en', en)}</body></html>
`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
