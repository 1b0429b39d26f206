/** Words of a question about contracts that are no partner's name. */

const japanese =
  '更新 更新日 更新時期 更新期限 更新手続き 手続き 手続 契約 契約日 契約書 契約更新 契約番号 契約期間 見積 見積り 見積もり 見積書 請求 請求書 請求先 送付先 発注 発行 発行日 ' +
  '支払 支払い 支払先 支払日 支払条件 支払期限 支払サイト 期限 期日 期間 締切 締め切り 終了 終了日 満了 満了日 事前 自動 失効 有効 延長 解約 継続 移行 移管 買収 譲渡 ' +
  '担当 担当者 担当営業 連絡先 窓口 プライマリー プライマリ テクニカル コンタクト 変更 一覧 状況 状態 進捗 予定 予定日 確認 連絡 登録 申請 依頼 必要 手元 手順 条件 書類 書面 ' +
  '製品 商品 番号 サイト ライセンス パートナー ビジネスパートナー 取引先 客 顧客 代理店 得意先 会社 弊社 当社 御社 貴社 自社 社内 社外 本社 先方 相手 両方 双方 同社 各社 ' +
  '今日 明日 昨日 本日 今月 来月 先月 再来月 今年 来年 去年 昨年 今週 来週 先週 今期 来期 前回 次回 今回 今後 現在 最新 途中 日付 全部 全て 件 日 月 年 末 中 頃 前 後 ' +
  '営業 経理 総務 購買 法務 上司 部長 社長 至急 急ぎ 質問 消費税 税金 通貨 価格 料金 金額 割引 情報 内容 詳細 方法 場合 理由 以降 以前 以内 以外 メール 電話 住所 ' +
  'パスワード ページ サポート パスポート アドバンテージ アスペラ aspera 日本ibm ibm 日本アイ ビー エム 日本語 英語 ' +
  'こうしん こうしんび けいやく みつもり みつもりしょ せいきゅう せいきゅうしょ しはらい きげん てつづき たんとう たんとうしゃ れんらくさき きゃく それ これ あれ うち こちら そちら どちら'
const english =
  'a an the of for from with at about by to in on into onto over under out up off down through without and or but so than then too also very as is are was were be been being am ' +
  'do does did done doing has have had having can could will would shall should may might must i we you he she it they me us him her them my our your his its their mine ours yours ' +
  'one ones this that these those there here who whom whose what when where which why how many much more most less few several both either each every all any some none other others another same ' +
  "if not no yes don't doesn't didn't isn't aren't can't won't haven't hasn't i'm i've we've we're it's that's what's whats who's just only still already yet now again once ever never soon late later early " +
  'please pls plz kindly thanks thank hello hi dear good morning afternoon regards urgent urgently asap right ok well sure true next last first second new old own long ' +
  'today tomorrow yesterday week weeks month months year years day days date dates dated time times end due until before after between since during within upcoming pending current latest overdue ' +
  'renewal renewals renew renews renewed renewing contract contracts agreement agreements quote quotes quotation quoted invoice invoices invoiced bill billing order orders ordered ' +
  'payment payments pay pays paid terms term condition conditions deadline deadlines expire expires expired expiring expiry ends ended ending status list price cost tax support registration ' +
  'show tell give get gets got find check look see know need needs want wants ask asks asked say says said make makes made take takes taken go goes going come comes coming ' +
  'put use used work works happen happens happened change changes changed move moves moved keep keeps miss missed try help like let lets set run mean means think believe ' +
  'confirm confirmed confirmation receive received receiving send sends sent sign signed extend extended cover covered start starts begin begins stop hold wait waiting ' +
  'contact contacts primary technical recipient person people email e-mail mail phone address number id icn site product products licence license document documents paper paperwork form letter ' +
  'customer customers partner partners client clients reseller resellers company firm boss team colleague account regarding re concerning behalf name names called named ' +
  'something anything nothing someone anyone everything possible able automatic automatically because though while whether kind part case way question answer ' +
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
  'monday tuesday wednesday thursday friday saturday sunday english japanese japan ibm aspera passport advantage business ' +
  'wa ga wo ni no mo ka he de kara made desu desuka masu masuka itsu doko dare nani oshiete kudasai onegai onegaishimasu koushin koushinbi kousin keiyaku mitsumori seikyuusho shiharai kigen tantou san sama'

const englishWords = new Set(english.split(' '))
const longestFirst = japanese.split(' ').sort((a, b) => b.length - a.length)
const plainStretch = new RegExp(`^(?:${longestFirst.join('|')})+$`, 'i')
/** What a question is about; such a word may stand right at a name: 青空商事更新日. */
const matters = longestFirst.filter((word) => /^[更契見請支期満終担送連]..?/.test(word)).join('|')
const aroundName = new RegExp(
  `^(?:${matters})+(?=[ァ-ヺ\\p{Script=Han}])|(?<=[A-Za-zァ-ヺー\\p{Script=Han}])(?:${matters})+$`,
  'gu',
)

/** Days in figures, questions, courtesies, and what ends as verbs do: 8月15日, いつですか, 届いていない. */
const plainForms = [
  /^[\d〇一二三四五六七八九十/.-]+[年月日週間か後前内末頃\d/.-]*$/,
  /^(?:いつ|どこ|だれ|誰|なに|何|どう|なぜ|どの|どれ|すみま|ありが|よろし)|世話|お願い|お疲れ|平素/,
  /\p{Script=Han}[ぁ-ん]*(?:[るたていだうくす]|ます|です|れば)$/u,
  /^[ぁ-ん]*(?:です|ます|ですか|ますか|した|して|たい|ください|あと|すぐ)$/,
]

/** Whether a Latin word belongs to the question: a common word, a figure, an ordinal, a number. */
export const isQuestionWord = (word: string): boolean =>
  englishWords.has(word.toLowerCase()) || /^\d+(?:st|nd|rd|th)?$|\d{3}/i.test(word)

/** A Japanese stretch without what the question is about at its ends: 青空商事更新日 → 青空商事. */
export const withoutMatter = (stretch: string): string => stretch.replace(aroundName, '')

/** Whether a stretch with Japanese around it holds nothing but the question's own words, or nothing at all. */
export const isQuestionOnly = (stretch: string): boolean =>
  stretch
    .replace(/^お(?=\p{Script=Han})/u, '')
    .split(/[\s・]+|(?<=[たるいなにで])(?=[ァ-ヺ\p{Script=Han}])/u)
    .every(
      (word) =>
        /^お?$/.test(word) ||
        plainStretch.test(word) ||
        isQuestionWord(word) ||
        plainForms.some((form) => form.test(word)),
    )
