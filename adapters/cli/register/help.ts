/** What `register` says about itself: its usage. */
import type { Both } from '../words/index.ts'

export const registerHelp: Both = {
  ja: `使い方: npm run register -- コマンド [オプション]

契約更新の台帳と、それを使う方を管理します。置き場所は DATA_DIR、または DATABASE_URL で決まります。

台帳
  import FILE             CSVまたはExcelのファイルを取り込みます。1行でも誤りがあれば何も取り込みません
    --dry-run             取り込まずに、結果だけを示します
    --skip-bad            誤りのない行を取り込み、残りを FILE.bad.csv に書き出します（直してまた取り込めます）
    --bad-rows FILE       誤りのある行を書き出すファイル
    --report FILE         誤りの一覧をすべてCSVに書き出します
  export [FILE]           CSVに書き出します。そのまま取り込めます（FILEを省くと標準出力。npm run --silent をお使いください）
    --partner ID          この取引先の契約だけ
  remove CONTRACT-ID …    契約を削除します
  forget PERSON           利用者のIDまたはメールアドレスの方を、利用者からも契約の連絡先からも消します

利用者
  people                  一覧
  people add ID --name NAME --role partner|sales|admin
    --partner ID          取引先の方（role partner）の取引先
    --partners ID,ID      担当者（role sales）の担当する取引先。すべてなら --all-partners
    --identity ID …       slack:チーム:ユーザー または teams:テナントのUUID:オブジェクトのUUID
    --key                 APIキーを作り、一度だけ示します
  people change ID …      示した項目だけを変えます。--identity は今あるものと入れ替え、--key は新しいキーにします
    --no-identity         SlackとTeamsのIDをすべて外します
    --no-key              APIキーを無効にします
  people remove ID

記録
  audit [--last N]        だれが、いつ、何を、何行（新しい順、省略時は20件）

終了ステータス: 0 できました / 1 できないこと、誤りのある行がありました / 2 使い方に誤りがあります / 130 中断しました
`,
  en: `Usage: npm run register -- COMMAND [options]

Keeps the register of renewals, and who may use it. DATA_DIR, or DATABASE_URL, says where it lies.

The register
  import FILE             load a CSV or Excel file; where a single row is wrong, nothing is loaded
    --dry-run             load nothing, only say what would be
    --skip-bad            load the good rows, and write the others to FILE.bad.csv, to be mended and imported again
    --bad-rows FILE       where to write the bad rows
    --report FILE         write all that is wrong to a CSV file
  export [FILE]           write CSV that import reads back unchanged (to standard output without FILE: npm run --silent)
    --partner ID          this partner's contracts alone
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
