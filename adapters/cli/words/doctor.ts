/** What the doctor says: the name of each check, what it found, and the cure. */
import type { Both } from './index.ts'

type Say = (...values: string[]) => string

export const doctorHelp: Both = {
  ja: `使い方: npm run doctor

このインストールを調べ、✖ の項目には直し方を示します。✖ があれば終了ステータスは 1 です。
! は動作を妨げないものの確認をお勧めする項目、– は調べる必要がないか、まだ調べられない項目です。
SlackとTeamsのキーは、設定されている場合に限り、SlackとMicrosoftに問い合わせて確かめます。`,
  en: `Usage: npm run doctor

Examines this installation and tells the cure for each ✖. The exit status is 1 where there is any.
! stops nothing but is worth a look; – needs no examining, or cannot be examined yet.
Slack’s and Teams’ keys are checked with Slack and Microsoft, if any are set.`,
}

export const checkNames = {
  node: { ja: 'Node.js', en: 'Node.js' },
  build: { ja: 'ビルド', en: 'Build' },
  content: { ja: '回答の内容（intents/）', en: 'Content (intents/)' },
  dictionary: { ja: '日本語の辞書', en: 'Japanese dictionary' },
  settings: { ja: '設定', en: 'Settings' },
  recogniser: { ja: '質問の学習', en: 'Recogniser' },
  data: { ja: 'データのフォルダー', en: 'Data folder' },
  store: { ja: '保存先', en: 'Store' },
  port: { ja: 'ポート', en: 'Port' },
  slack: { ja: 'Slack', en: 'Slack' },
  teams: { ja: 'Teams', en: 'Teams' },
} satisfies Record<string, Both>

export const found = {
  node: { ja: (version) => version, en: (version) => version },
  built: { ja: () => 'ソースと一致しています', en: () => 'made of the present sources' },
  content: { ja: (n) => `${n}件の回答に問題はありません`, en: (n) => `${n} intents, no problems` },
  dictionary: { ja: () => '読み込めました', en: () => 'loads' },
  settings: {
    ja: (host, port, data) => `HOST=${host} PORT=${port} DATA_DIR=${data}`,
    en: (host, port, data) => `HOST=${host} PORT=${port} DATA_DIR=${data}`,
  },
  kept: { ja: () => '現在の内容で学習済みです', en: () => 'trained on the present content' },
  trained: {
    ja: () => '現在の内容では未学習でしたので、いま学習しました',
    en: () => 'was not trained on the present content; trained just now',
  },
  writable: { ja: (folder) => `${folder} に書き込めます`, en: (folder) => `${folder} can be written to` },
  store: {
    ja: (kind, people, waiting) => `${kind}、利用者${people}人、送信待ち${waiting}件`,
    en: (kind, people, waiting) => `${kind}; people: ${people}; messages waiting: ${waiting}`,
  },
  portFree: { ja: (port) => `${port} は空いています`, en: (port) => `${port} is free` },
  running: { ja: (url) => `Shirubeが動いています: ${url}`, en: (url) => `Shirube is running: ${url}` },
} satisfies Record<string, Both<Say>>

export const cure = {
  node: {
    ja: (version, wanted) => `${version} では動きません。${wanted} をインストールしてください: https://nodejs.org/`,
    en: (version, wanted) => `${version} is too old. Install ${wanted}: https://nodejs.org/`,
  },
  notBuilt: {
    ja: () => 'ビルドされていません。npm run build を実行してください',
    en: () => 'there is no build. Run npm run build',
  },
  buildOld: {
    ja: () => 'ソースより古いビルドです。npm run build を実行してください',
    en: () => 'the build is older than the sources. Run npm run build',
  },
  content: {
    ja: () => '次の箇所を直してください（直したら npm run doctor で確かめられます）',
    en: () => 'mend these places (npm run doctor checks again)',
  },
  reinstall: {
    ja: (reason) => `読み込めません（${reason}）。npm ci を実行してください`,
    en: (reason) => `cannot be loaded (${reason}). Run npm ci`,
  },
  settings: { ja: () => '次の設定を直してください', en: () => 'mend these settings' },
  notWritable: {
    ja: (folder, reason) =>
      `${folder} に書き込めません（${reason}）。権限を直すか、DATA_DIR に別のフォルダーを指定してください`,
    en: (folder, reason) =>
      `${folder} cannot be written to (${reason}). Mend its permissions, or set DATA_DIR to another folder`,
  },
  store: {
    ja: (reason) =>
      `使用できません（${reason}）。DATABASE_URL（または DATA_DIR）と、データベースの稼働状況をご確認ください`,
    en: (reason) => `cannot be used (${reason}). Check DATABASE_URL (or DATA_DIR), and that the database runs`,
  },
  givenUp: {
    ja: (kind, waiting, givenUp) =>
      `${kind}、送信待ち${waiting}件。送信を断念したメッセージが${givenUp}件あります（30日後に消去されます）。最近の理由は次のとおりです`,
    en: (kind, waiting, givenUp) =>
      `${kind}; messages waiting: ${waiting}; given up: ${givenUp} (removed after 30 days). The latest reasons:`,
  },
  portTaken: {
    ja: (port) =>
      `${port} は別のプログラムが使っています。それを止めるか、PORT=3979 のように別のポートを指定してください`,
    en: (port) => `${port} is in use by another program. Stop that, or set another port, e.g. PORT=3979`,
  },
  portRefused: {
    ja: (address, reason) => `${address} で待ち受けできません（${reason}）。HOST と PORT を直してください`,
    en: (address, reason) => `cannot listen on ${address} (${reason}). Mend HOST and PORT`,
  },
} satisfies Record<string, Both<Say>>

export const platforms = {
  slackNone: { ja: () => '設定されていません（READMEの「Slack」を参照）', en: () => 'not set up (README, “Slack”)' },
  http: {
    ja: () => 'HTTP（/slack/events）、1つのワークスペース',
    en: () => 'HTTP at /slack/events, one workspace',
  },
  socket: { ja: () => 'ソケットモード、1つのワークスペース', en: () => 'Socket Mode, one workspace' },
  oauth: {
    ja: () =>
      'HTTP（/slack/events）、/slack/install でインストールしたすべてのワークスペース（トークンは使うときに確かめます）',
    en: () =>
      'HTTP at /slack/events, every workspace that installs it at /slack/install (tokens are checked when used)',
  },
  bot: {
    ja: (mode, workspace, bot) => `${mode}：${workspace}、ボット ${bot}`,
    en: (mode, workspace, bot) => `${mode}: ${workspace}, bot ${bot}`,
  },
  tokenRefused: {
    ja: (setting, error, cure) => `${setting} がSlackに拒否されました（${error}）。${cure}`,
    en: (setting, error, cure) => `${setting} is refused by Slack (${error}): ${cure}`,
  },
  scopes: {
    ja: (scopes) =>
      `スコープが足りません（${scopes}）。npm run slack:manifest のマニフェストをアプリに設定し直し、もう一度インストールしてください`,
    en: (scopes) =>
      `scopes are missing (${scopes}): put the manifest of npm run slack:manifest into the app again, and reinstall it`,
  },
  unknown: {
    ja: (who, reason) =>
      `${who}に問い合わせられませんでした（${reason}）。このコンピューターからHTTPSで接続できるかをご確認ください`,
    en: (who, reason) => `${who} could not be asked (${reason}): check that this machine reaches it over HTTPS`,
  },
  elsewhere: {
    ja: (reason) =>
      `SLACK_API_URL に設定されたアドレスでは、Slackに問い合わせられませんでした（${reason}）。アドレスを直すか、この設定を削除してください（通常は不要です）`,
    en: (reason) =>
      `Slack could not be asked at the address in SLACK_API_URL (${reason}): correct it, or remove that setting, which is seldom needed`,
  },
  teamsShut: {
    ja: (host) =>
      `設定されていません（READMEの「Teams」を参照）。HOST=${host} では、MicrosoftAppId なしで試すこともできません`,
    en: (host) => `not set up (README, “Teams”); with HOST=${host}, no trial without MicrosoftAppId either`,
  },
  teamsTrial: {
    ja: () => '設定されていません。このコンピューターからの試用だけを、署名なしで受け付けます',
    en: () => 'not set up; unsigned trials are accepted, from this machine only',
  },
  teams: {
    ja: (appId, type) => `MicrosoftAppId=${appId}（${type}）`,
    en: (appId, type) => `MicrosoftAppId=${appId} (${type})`,
  },
  token: { ja: (text) => `${text}、トークンを取得できました`, en: (text) => `${text}, gets its token` },
  identity: {
    ja: (text) => `${text}、マネージドIDはAzureの中でしか確かめられません`,
    en: (text) => `${text}; a managed identity can only be checked within Azure`,
  },
  keysRefused: {
    ja: (error, cure) => `Microsoftに拒否されました（${error}）。${cure}`,
    en: (error, cure) => `refused by Microsoft (${error}): ${cure}`,
  },
} satisfies Record<string, Both<Say>>

export const skipped: Both<Say> = {
  ja: (name) => `「${name}」が直ってから調べます`,
  en: (name) => `can be examined once "${name}" is mended`,
}

/** @param doubts how many findings are worth a look, beside so many problems */
export const verdict: Both<(problems: number, doubts: number) => string> = {
  ja: (problems, doubts) => {
    const look = doubts > 0 ? '! の項目をご確認ください。' : ''
    if (problems > 0) return `${problems}件の問題があります。${look}`
    return doubts > 0 ? `問題はありません。${look}` : 'すべて正常です。'
  },
  en: (problems, doubts) => {
    const look = doubts > 0 ? ' What is marked ! is worth a look.' : ''
    if (problems > 0) return `There ${problems === 1 ? 'is 1 problem' : `are ${problems} problems`}.${look}`
    return doubts > 0 ? `There are no problems.${look}` : 'All is well.'
  },
}
