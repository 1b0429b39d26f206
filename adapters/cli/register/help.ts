/** What `register` says about itself: its usage. */
import type { Both } from '../words/index.ts'

export const registerHelp: Both = {
  ja: `使い方: npm run register -- コマンド [オプション]

契約更新の台帳と、それを使う方を管理します。置き場所は DATA_DIR、または DATABASE_URL で決まります。

台帳
  import FILE             CSVまたはExcelのファイルを取り込みます。1行でも誤りがあれば何も取り込みません
    --dry-run             取り込まずに、変わる内容と件数を示します
    --rename-partners     取引先の名称変更を認めます（付けないと、別の名前の取引先コードは誤りになります）
    --skip-bad            誤りのない行を取り込み、残りを FILE.bad.csv に書き出します（修正して取り込み直せます）
    --bad-rows FILE       誤りのある行を書き出すファイル
    --report FILE         誤りの一覧をすべてCSVに書き出します
  export [FILE]           CSVに書き出します。そのまま取り込めます（FILEを省くと標準出力。npm run --silent をお使いください）
    --partner ID          この取引先（取引先コード）の契約だけ
    --force               FILE がすでにあっても上書きします
  template [FILE]         すべての見出しと例1行のCSVを書き出します。よく使われる別の見出しも読み取れます
                          列のない項目は、台帳の内容をそのまま残します（--force で上書き）
  remove CONTRACT-ID …    契約を削除します
  forget PERSON           利用者のIDまたはメールアドレスの方を、利用者からも契約の連絡先からも消します

利用者
  people                  一覧
  people add ID --name NAME --role partner|sales|admin
    --partner ID          取引先の方（role partner）の取引先コード
    --partners ID,ID      営業担当（role sales）の担当する取引先コード。すべてなら --all-partners
    --identity ID …       slack:チーム:ユーザー または teams:テナントのUUID:オブジェクトのUUID
    --key                 APIキーを作り、一度だけ示します
  people change ID …      示した項目だけを変えます。--identity は今あるものと入れ替え、--key は新しいキーにします
    --no-identity         SlackとTeamsのIDをすべて外します
    --no-key              APIキーを無効にします
  people remove ID

記録
  audit [--last N]        実行者・日時・操作・件数（新しい順、省略時は20件）

終了ステータス: 0 できました / 1 できないこと、誤りのある行がありました / 2 使い方に誤りがあります / 130 中断しました
`,
  en: `Usage: npm run register -- COMMAND [options]

Keeps the register of renewals, and who may use it. DATA_DIR, or DATABASE_URL, says where it lies.

The register
  import FILE             load a CSV or Excel file; where a single row is wrong, nothing is loaded
    --dry-run             load nothing, only say what would change
    --rename-partners     take new names of partners (otherwise another name under a partner's id is wrong)
    --skip-bad            load the good rows, and write the others to FILE.bad.csv, to be corrected and imported
    --bad-rows FILE       where to write the bad rows
    --report FILE         write all that is wrong to a CSV file
  export [FILE]           write CSV that import reads back unchanged (to standard output without FILE: npm run --silent)
    --partner ID          this partner's contracts alone
    --force               replace FILE where it is there already
  template [FILE]         write CSV with all heads and an example row; other usual heads are understood too,
                          and what a file has no column for stays as it is (--force replaces FILE)
  remove CONTRACT-ID …    remove contracts
  forget PERSON           take out a person, by id or e-mail address: of the people, and of the contacts in all contracts

People
  people                  list them
  people add ID --name NAME --role partner|sales|admin
    --partner ID          whose person it is (role partner)
    --partners ID,ID      the partners a sales person looks after (role sales); --all-partners for all
    --identity ID …       slack:TEAM:USER or teams:TENANT-UUID:OBJECT-UUID
    --key                 make an API key and show it once
  people change ID …      change what is given; --identity takes the place of those known, --key that of the old key
    --no-identity         take away all Slack and Teams identities
    --no-key              take away the API key
  people remove ID

The record
  audit [--last N]        who, what, when, how many rows (newest first, 20 unless told)

Exit status: 0 done / 1 something was not found, or rows are wrong / 2 wrong usage / 130 interrupted
`,
}
