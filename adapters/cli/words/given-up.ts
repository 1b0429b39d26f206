/** What can be done about messages that were given up, by the reason that the platform gave. */
import type { Language } from '../../../src/types.ts'
import type { Both } from './index.ts'

/** The commonest reasons first; Slack's words, Teams' answers and the outbox's own. */
const cures: [reason: RegExp, cure: Both][] = [
  [
    /^not_in_channel$/,
    {
      ja: 'アプリがチャンネルに参加していません。「/invite」でアプリを招待してください',
      en: 'the app is not in the channel: invite it with /invite',
    },
  ],
  [
    /^channel_not_found$/,
    {
      ja: 'チャンネルが削除されたか、アプリの参加していない非公開チャンネルです。使われているチャンネルであれば、「/invite」でアプリを招待してください',
      en: 'the channel is gone, or private and without the app: where it is still in use, invite the app with /invite',
    },
  ],
  [
    /^(?:invalid_auth|not_authed|account_inactive|token_(?:revoked|expired))$/,
    {
      ja: 'トークンが無効です。下の「Slack」の項目をご確認ください。/slack/install からインストールしたワークスペースでは、もう一度インストールしてください',
      en: 'the token no longer works: see “Slack” below; a workspace that installed the app at /slack/install installs it again',
    },
  ],
  [
    /^(?:missing_scope|no_permission|not_allowed_token_type)$/,
    {
      ja: 'スコープが足りません。npm run slack:manifest のマニフェストをアプリに設定し直し、もう一度インストールしてください',
      en: 'scopes are missing: put the manifest of npm run slack:manifest into the app again, and reinstall it',
    },
  ],
  [
    /^the app is no longer installed/,
    {
      ja: 'アプリがアンインストールされています。引き続き使う場合は、もう一度インストールしてください',
      en: 'the app was uninstalled: where it is still wanted, install it again',
    },
  ],
  [
    /^Teams answered 40[13]\b/,
    {
      ja: 'アプリがそのチームやチャットから削除されたか、キーが無効です。アプリを追加し直し、下の「Teams」の項目をご確認ください',
      en: 'the app was removed there, or its keys no longer work: add it again, and see “Teams” below',
    },
  ],
  [
    /^(?:is_archived|user_not_in_channel|user_not_found|messages_tab_disabled|cannot_dm_bot|restricted_action.*)$/,
    {
      ja: 'そこには投稿できません。対応は不要です',
      en: 'nothing can be posted there; nothing is to be done',
    },
  ],
  [
    /^not sent (?:in|within)/,
    {
      ja: 'しばらくの間、送信先に接続できませんでした。現在接続できていれば、対応は不要です',
      en: 'the platform could not be reached for a long time; where it can be now, nothing is to be done',
    },
  ],
]

/** @returns the cure for a reason, or that there is none to be looked for */
export const cureOf = (reason: string, words: Language): string =>
  (cures.find(([known]) => known.test(reason))?.[1] ?? otherwise)[words]
const otherwise: Both = {
  ja: '対応は不要です。繰り返し発生する場合は、起動中のログをご確認ください',
  en: 'nothing is to be done; where it goes on happening, look into the log',
}

/** A line of the doctor's: how many messages were given up for a reason, and the cure. */
export const givenUpFor: Both<(count: string, channel: string, reason: string, cure: string) => string> = {
  ja: (count, channel, reason, cure) => `${count}件 ${channel}（${reason}）：${cure}`,
  en: (count, channel, reason, cure) => `${count}× ${channel}: ${reason}: ${cure}`,
}
