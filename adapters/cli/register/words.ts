/** What `register` says while it works: what was done, what is wrong, and the cure. */
import type { Role } from '../../../src/store/types.ts'
import type { Both } from '../words/index.ts'

type Say = (...values: string[]) => string
export type Count = (...counts: number[]) => string
export type Table<T> = Record<string, Both<T>>

/** 1234 as people write it. */
export const figure = (count: number): string => count.toLocaleString('en')
/** "1 row", "2 rows". */
export const some = (count: number, one: string, many = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : many}`

export const usage = {
  commandMissing: {
    ja: (known) => `コマンドがありません。次のどれかをお書きください: ${known}（説明は --help）。`,
    en: (known) => `No command given. Use one of these: ${known} (--help tells more).`,
  },
  noSuchCommand: {
    ja: (typed, near, known) =>
      `${typed} というコマンドはありません。${near ? `${near} のことでしょうか。` : ''}使えるもの: ${known}（説明は --help）。`,
    en: (typed, near, known) =>
      `There is no command ${typed}.${near ? ` Did you mean ${near}?` : ''} There are: ${known} (--help tells more).`,
  },
  operandMissing: {
    ja: (form) => `足りないものがあります。npm run register -- ${form} のようにお書きください。`,
    en: (form) => `Something is missing. Write npm run register -- ${form}.`,
  },
  operandTooMany: {
    ja: (extra, command) => `「${extra}」は ${command} では使えません。外してお試しください（説明は --help）。`,
    en: (extra, command) => `"${extra}" has no place in ${command}. Leave it out (--help tells more).`,
  },
  noSuchRole: {
    ja: (role, near) =>
      `--role の「${role}」はありません。${near ? `${near} のことでしょうか。` : ''}partner、sales、admin のどれかをお書きください。`,
    en: (role, near) =>
      `--role: there is no "${role}".${near ? ` Did you mean ${near}?` : ''} Give partner, sales or admin.`,
  },
  noSuchCount: {
    ja: (value) => `--last の「${value}」は使えません。1から10000までの整数をお書きください。`,
    en: (value) => `--last: "${value}" is no whole number from 1 to 10000.`,
  },
  sameFile: {
    ja: (flag, file) => `${flag} の ${file} は、読み込むファイルなどと同じです。別の名前をお書きください。`,
    en: (flag, file) => `${flag}: ${file} is a file that is used already. Give another name.`,
  },
  badId: {
    ja: (id) => `ID「${id}」は使えません。制御文字を含まない64文字以内でお書きください。`,
    en: (id) => `The id "${id}" cannot be used: give up to 64 characters, none of them a control character.`,
  },
  factMissing: {
    ja: (flag) => `${flag} をお書きください（説明は --help）。`,
    en: (flag) => `Give ${flag} (--help tells more).`,
  },
  nothingToChange: {
    ja: () => '変える項目がありません。--name などをお書きください（説明は --help）。',
    en: () => 'There is nothing to change: give --name, --role … (--help tells more).',
  },
  partnerMissing: {
    ja: () => 'role が partner の方には、--partner で取引先コードをお書きください。',
    en: () => 'A partner person needs a partner: give its id with --partner.',
  },
  partnersMissing: {
    ja: () =>
      'role が sales の方には、--partners で担当する取引先コードを（例: --partners P001,P002）、すべてなら --all-partners をお書きください。',
    en: () =>
      'A person of role sales looks after partners: give their ids (--partners P001,P002), or --all-partners for all.',
  },
  notForRole: {
    ja: (flag, role) => `${flag} は role が ${role} の方には使えません。${flag} を外すか、--role を変えてください。`,
    en: (flag, role) => `${flag} is not for the role ${role}. Leave it out, or give another --role.`,
  },
  partnerOfSales: {
    ja: (form) =>
      `--partner は role が partner の方の取引先（1件）です。role が sales の方には ${form} とお書きください。`,
    en: (form) => `--partner is the one partner of a person of role partner. For the role sales, write ${form}.`,
  },
  contradiction: {
    ja: (one, other) => `${one} と ${other} は一緒には使えません。どちらかを外してください。`,
    en: (one, other) => `${one} and ${other} contradict each other. Leave one out.`,
  },
  badIdentity: {
    ja: (identity) =>
      `--identity の「${identity}」は形が違います。slack:T012AB:U345CD（チームとユーザーのID）、または teams:テナントのUUID:オブジェクトのUUID のようにお書きください。`,
    en: (identity) =>
      `--identity: "${identity}" is not one. Write slack:T012AB:U345CD (the ids of team and user), or teams:TENANT-UUID:OBJECT-UUID.`,
  },
  keyAsIdentity: {
    ja: () => 'APIキーは --identity では渡せません。--key で新しく作ってください。',
    en: () => 'An API key cannot be given as --identity. Make one with --key.',
  },
} satisfies Table<Say>

export const fault = {
  unreachable: {
    ja: (reason) =>
      `データベースに接続できません（${reason}）。DATABASE_URL と、PostgreSQLが動いているかをお確かめください。`,
    en: (reason) => `The database cannot be reached: ${reason}. Check DATABASE_URL, and that PostgreSQL runs.`,
  },
  refused: {
    ja: (reason) =>
      `データベースに断られました（${reason}）。DATABASE_URL のユーザー、パスワード、データベース名をお確かめください。`,
    en: (reason) => `The database refused: ${reason}. Check the user, password and database name in DATABASE_URL.`,
  },
  notOpened: {
    ja: (file, reason) => `${file} を開けません（${reason}）。DATA_DIR と、そのフォルダーの権限をお確かめください。`,
    en: (file, reason) => `${file} cannot be opened (${reason}). Check DATA_DIR and the folder's permissions.`,
  },
  busy: {
    ja: () => '別のプログラムが台帳に書き込んでいます。しばらくしてから、もう一度お試しください。',
    en: () => 'Another program is writing to the register. Try again in a moment.',
  },
  notWritten: {
    ja: (file, reason) => `${file} に書き込めません（${reason}）。別のファイルを指定してください。`,
    en: (file, reason) => `${file} cannot be written to (${reason}). Give another file.`,
  },
  fileExists: {
    ja: (file) => `${file} はすでにあります。別の名前にするか、上書きする場合は --force を付けてください。`,
    en: (file) => `${file} is there already. Give another name, or --force to replace it.`,
  },
  noSuchPartner: {
    ja: (ids) => `この取引先コードは台帳にありません: ${ids}。お確かめください（先に台帳の取り込みが必要です）。`,
    en: (ids) => `The register has no partner with this id: ${ids}. Check it; the register must be imported first.`,
  },
  noSuchContract: {
    ja: (ids) => `この契約番号は台帳にありません: ${ids}。何も削除していません。`,
    en: (ids) => `The register has no contract with this id: ${ids}. Nothing was removed.`,
  },
  severalContracts: {
    ja: (id, ids) =>
      `「${id}」に当たる契約が複数あります: ${ids}。台帳の表記どおりにお書きください。何も削除していません。`,
    en: (id, ids) => `"${id}" may be any of ${ids}. Write it as the register does. Nothing was removed.`,
  },
  noSuchPerson: {
    ja: (id, near) =>
      `「${id}」という利用者はいません。${near ? `${near} のことでしょうか。` : ''}npm run register -- people で一覧をご覧ください。`,
    en: (id, near) =>
      `There is no person ${id}.${near ? ` Did you mean ${near}?` : ''} npm run register -- people lists them.`,
  },
  personExists: {
    ja: (id) => `「${id}」という利用者はすでにいます。変えるには people change ${id} をお使いください。`,
    en: (id) => `There is a person ${id} already. To change them: people change ${id}.`,
  },
  identityTaken: {
    ja: (identity, owner) =>
      `${identity} はすでに ${owner} さんのIDです。先にそちらから外してください（people change ${owner} --no-identity）。`,
    en: (identity, owner) =>
      `${identity} is ${owner}'s already. Take it from them first (people change ${owner} --no-identity).`,
  },
  nobodyForgotten: {
    ja: (person) =>
      `「${person}」は、利用者にも契約の連絡先にも見つかりません。IDまたはメールアドレスをお確かめください。`,
    en: (person) => `"${person}" is neither a person nor a contact in any contract. Check the id or e-mail address.`,
  },
} satisfies Table<Say>

export const loading = {
  progress: {
    ja: (percent, rows) => `読み込み中 ${percent}%（${figure(rows ?? 0)}行）`,
    en: (percent, rows) => `Reading ${percent}% (${some(rows ?? 0, 'row')})`,
  },
  more: { ja: (count) => `ほか${figure(count ?? 0)}件`, en: (count) => `and ${figure(count ?? 0)} more` },
  notes: {
    ja: (count) => `次の${figure(count ?? 0)}件は、取り込みに差し支えありませんが、ご確認ください。`,
    en: (count) => `${some(count ?? 0, 'note')}: these rows can be loaded, but please check them.`,
  },
  nothingLoaded: {
    ja: (bad, all) =>
      `${figure(all ?? 0)}行のうち${figure(bad ?? 0)}行に誤りがあるため、何も取り込んでいません。修正して取り込み直すか、--skip-bad で誤りのない行だけを取り込んでください。`,
    en: (bad, all) =>
      `Nothing was loaded: ${figure(bad ?? 0)} of ${some(all ?? 0, 'row')} ${bad === 1 ? 'is' : 'are'} wrong. Correct ${bad === 1 ? 'it' : 'them'} and import the file again, or load the good rows with --skip-bad.`,
  },
  interrupted: {
    ja: () => '中断しました。台帳は元のままです。',
    en: () => 'Interrupted. The register is as it was.',
  },
  loaded: {
    ja: (all, added, changed, unchanged) =>
      `${figure(all ?? 0)}件の契約を取り込みました：新規${figure(added ?? 0)}件、変更${figure(changed ?? 0)}件、変更なし${figure(unchanged ?? 0)}件。`,
    en: (all, added, changed, unchanged) =>
      `Loaded ${some(all ?? 0, 'contract')}: ${figure(added ?? 0)} new, ${figure(changed ?? 0)} changed, ${figure(unchanged ?? 0)} unchanged.`,
  },
} satisfies Table<Count>

export const files = {
  badRows: {
    ja: (count, file) => `誤りのある${count}行を ${file} に書き出しました。直してから、また取り込めます。`,
    en: (count, file) =>
      `${count === '1' ? '1 bad row is' : `${count} bad rows are`} in ${file}: correct ${count === '1' ? 'it' : 'them'} and import the file.`,
  },
  report: {
    ja: (file) => `誤りと注意の一覧: ${file}`,
    en: (file) => `All problems and notes are listed in ${file}.`,
  },
  exported: {
    ja: (count, file) => `${count}件の契約を ${file} に書き出しました。`,
    en: (count, file) => `${count === '1' ? '1 contract was' : `${count} contracts were`} written to ${file}.`,
  },
  template: {
    ja: (file) => `見本を ${file} に書き出しました。例の行を消して、契約を入力してください。`,
    en: (file) => `${file} is written. Replace its example row with your contracts.`,
  },
  /** One field of a contract or partner that an import would change. */
  difference: {
    ja: (id, column, before, after) => `${id}: ${column} ${before || '（空）'} → ${after || '（空）'}`,
    en: (id, column, before, after) => `${id}: ${column} ${before || '(empty)'} → ${after || '(empty)'}`,
  },
  moreDifferences: { ja: () => 'ほかにも変更があります。', en: () => 'There are more changes.' },
  unknownHeads: {
    ja: (heads) => `次の列は読み込みません（登録されていない見出しです）: ${heads}`,
    en: (heads) => `These columns are left out (their heads are not known): ${heads}`,
  },
  atRow: {
    ja: (row, column, value, problem) =>
      `${row}行目${column ? `、${column}` : ''}${value ? `「${value}」` : ''}: ${problem}`,
    en: (row, column, value, problem) =>
      `row ${row}${column ? `, ${column}` : ''}${value ? ` "${value}"` : ''}: ${problem}`,
  },
} satisfies Table<Say>

/** Heads of the two columns added to bad rows, and of the report. */
export const heads = {
  row: { ja: '元の行', en: 'Row' },
  problem: { ja: '問題', en: 'Problem' },
  kind: { ja: '種類', en: 'Kind' },
  column: { ja: '列', en: 'Column' },
  value: { ja: '値', en: 'Value' },
} satisfies Table<string>

/** What stands under `heads.kind`. */
export const kinds = {
  error: { ja: '誤り', en: 'error' },
  note: { ja: '注意', en: 'note' },
} satisfies Table<string>

export const done = {
  removed: {
    ja: (count, ids) => `契約${count}件を削除しました: ${ids}`,
    en: (count, ids) => `Removed ${count === '1' ? '1 contract' : `${count} contracts`}: ${ids}`,
  },
  personForgotten: {
    ja: (id, identities) => `利用者 ${id} を、ID ${identities}件とともに削除しました。`,
    en: (id, identities) =>
      `Removed the person ${id} with ${identities === '1' ? '1 identity' : `${identities} identities`}.`,
  },
  contactForgotten: {
    ja: (email, count, ids) => `${email} の氏名とメールアドレスを、契約${count}件から消しました: ${ids}`,
    en: (email, count, ids) =>
      `Removed the name and e-mail address of ${email} from ${count === '1' ? '1 contract' : `${count} contracts`}: ${ids}`,
  },
  forgetElsewhere: {
    ja: () =>
      '取り込むファイルからも消してください。残っていると、次の取り込みで戻ります。書き出したファイルとバックアップにも残っていることがあります。',
    en: () =>
      'Take them out of the file you import, too, or the next import brings them back. Exported files and backups may still hold them.',
  },
  idsStay: {
    ja: () => '操作の記録には利用者のIDが残りますので、IDにメールアドレスを使わないことをお勧めします。',
    en: () => 'The audit log keeps the ids of persons, so ids should not be e-mail addresses.',
  },
  personAdded: { ja: (id) => `利用者 ${id} を加えました。`, en: (id) => `Added ${id}.` },
  personChanged: { ja: (id) => `利用者 ${id} を変更しました。`, en: (id) => `Changed ${id}.` },
  personUnchanged: {
    ja: (id) => `利用者 ${id} はすでにそのとおりです。`,
    en: (id) => `${id} is like that already.`,
  },
  personRemoved: { ja: (id) => `利用者 ${id} を削除しました。`, en: (id) => `Removed ${id}.` },
  key: {
    ja: (key) => `APIキーです。表示は今回だけですので、安全なところに保管してください。\n${key}`,
    en: (key) => `The API key. It is shown this once: keep it in a safe place.\n${key}`,
  },
  oldKey: { ja: () => '以前のAPIキーは使えなくなりました。', en: () => 'The old API key no longer works.' },
  nobody: {
    ja: () => '利用者はまだいません。npm run register -- people add で加えてください（説明は --help）。',
    en: () => 'There is nobody yet. Add people with npm run register -- people add (--help tells more).',
  },
  nothingNoted: { ja: () => '記録はまだありません。', en: () => 'Nothing has been noted yet.' },
} satisfies Table<Say>

/** What each role is called in lists. */
export const roleNames = {
  partner: { ja: '取引先', en: 'partner' },
  sales: { ja: '営業担当', en: 'sales' },
  admin: { ja: '管理者', en: 'admin' },
} satisfies Record<Role, Both>

export const listHeads = {
  people: {
    ja: ['ID', '氏名', '役割', '取引先', '識別子'],
    en: ['id', 'name', 'role', 'partners', 'identities'],
  },
  audit: { ja: ['日時（UTC）', '実行者', '操作', '件数'], en: ['when (UTC)', 'who', 'what', 'rows'] },
  allPartners: { ja: 'すべて', en: 'all' },
} satisfies Record<string, Both<string | string[]>>
