/** Kanji that are written in several forms: old and new, and the variants that names keep. */

/** Groups of one kanji's forms, the usual one first. */
export const kanjiForms: readonly string[] = (
  '高髙 崎﨑嵜 斉斎齋齊 辺邉邊 沢澤 浜濱濵 国國 広廣 学學 会會 島嶋嶌 桜櫻 竜龍 滝瀧 栄榮 恵惠 豊豐 富冨 吉𠮷 橋𣘺 館舘 鉄鐵 円圓 実實 寿壽 ' +
  '真眞 万萬 徳德 鶴靏靍 桑桒 関關 県縣 図圖 団團 当當 楽樂 薬藥 気氣 駅驛 転轉 伝傳 総總 経經 済濟 芸藝 壱壹 両兩 与與 来來 帯帶 亀龜 黒黑 黄黃 ' +
  '緑綠 静靜 浅淺 郷鄕 単單 将將 荘莊 蔵藏 暁曉 尭堯 遥遙 瑶瑤 槙槇 桧檜 祢禰 弥彌 稲稻 穂穗 蛍螢 読讀 証證 訳譯 誉譽 銭錢 録錄 霊靈 顕顯 鶏鷄 ' +
  '麦麥 塩鹽 点點 為爲 画畫 発發 労勞 営營 厳嚴 宝寶寳 対對 専專 属屬 岳嶽 峰峯 巌巖 応應 拡擴 数數 旧舊 昼晝 曽曾 横橫 歩步 毎每 渋澁 渓溪 ' +
  '満滿 温溫 湾灣 瀬瀨 灯燈 独獨 産產 礼禮 禄祿 称稱 糸絲 絵繪 続續 繊纖 芦蘆 衛衞 装裝 観觀 軽輕 村邨 医醫 鎮鎭 隣鄰 頼賴 柳桺 柏栢 枡桝 梅楳 ' +
  '鴎鷗 倶俱 涼凉 淵渊渕 薮籔藪 篭籠 礒磯 仏佛 仮假 価價 体體 児兒 党黨 区區 収收 変變 歳歲 継繼 乗乘 処處 覚覺 触觸 権權 条條 検檢 険險 験驗 参參 双雙'
).split(' ')

const usual = new Map(kanjiForms.flatMap(([first = '', ...others]) => others.map((form) => [form, first] as const)))

/** A text with the usual form of each kanji. */
export const inUsualKanji = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (kanji) => usual.get(kanji) ?? kanji)
