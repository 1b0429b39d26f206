/** The tables of the first version. */
import { type ColumnDefinitionBuilder, type Kysely, type Migration, sql } from 'kysely'

/** PostgreSQL numbers rows by an identity column, SQLite by its integer key. */
function rowNumber(isPostgreSql: boolean) {
  return isPostgreSql ? sql`bigint generated always as identity` : sql`integer`
}

const isSet = (column: ColumnDefinitionBuilder) => column.notNull()
const asKey = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey()

const contractTexts = [
  'product',
  'quote',
  'primary_name',
  'primary_email',
  'technical_name',
  'technical_email',
  'invoice_name',
  'invoice_email',
  'customer_number',
  'site_number',
]

/** @param isPostgreSql which of the two engines it is made in */
export const first = (isPostgreSql: boolean): Migration => ({
  async up(db: Kysely<unknown>) {
    const table = (name: string) => db.schema.createTable(name)
    const index = (of: string, name: string, columns: string[]) =>
      db.schema.createIndex(`${of}_${name}`).on(of).columns(columns).execute()
    // Ids, keys and days are compared letter by letter, not by a language's order: so an index serves ranges of them, too.
    const plain = isPostgreSql ? sql`text collate "C"` : sql`text`
    const partnerTable = (name: string) =>
      table(name)
        .addColumn('id', plain, isSet)
        .addColumn('name', 'text', isSet)
        .addColumn('kana', 'text', isSet)
        .addColumn('english', 'text', isSet)
    const keyTable = (name: string) => table(name).addColumn('partner_id', plain, isSet).addColumn('key', plain, isSet)
    const contractTable = (name: string) =>
      contractTexts.reduce(
        (made, column) => made.addColumn(column, 'text', isSet),
        table(name)
          .addColumn('id', plain, isSet)
          .addColumn('id_key', plain, isSet)
          .addColumn('partner_id', plain, isSet)
          .addColumn('renewal_date', plain)
          .addColumn('end_date', plain)
          .addColumn('is_open', 'integer', isSet)
          .addColumn('own_terms_days', 'integer'),
      )
    const ofImport = (column: ColumnDefinitionBuilder) => column.notNull().references('imports.id').onDelete('cascade')
    await table('conversations')
      .addColumn('id', 'text', asKey)
      .addColumn('memory', 'text')
      .addColumn('until', 'bigint', isSet)
      .execute()
    await table('events')
      .addColumn('id', 'text', asKey)
      .addColumn('until', 'bigint', isSet)
      .addColumn('answer', 'text')
      .execute()
    await partnerTable('partners').addPrimaryKeyConstraint('partners_key', ['id']).execute()
    await keyTable('partner_keys').addPrimaryKeyConstraint('partner_keys_key', ['key', 'partner_id']).execute()
    await index('partner_keys', 'of', ['partner_id'])
    await contractTable('contracts')
      .addPrimaryKeyConstraint('contracts_key', ['id'])
      .addForeignKeyConstraint('contracts_partner', ['partner_id'], 'partners', ['id'])
      .execute()
    await index('contracts', 'asked', ['id_key'])
    await index('contracts', 'of', ['partner_id', 'is_open', 'renewal_date', 'id'])
    // One for each state: as the first column of an index, a state of two would seem to pick out few rows.
    for (const [name, isOpen] of [
      ['open_by_date', 1],
      ['confirmed_by_date', 0],
    ] as const)
      await db.schema
        .createIndex(`contracts_${name}`)
        .on('contracts')
        .columns(['renewal_date', 'id'])
        .where('is_open' as never, '=', isOpen)
        .execute()
    await table('imports').addColumn('id', 'text', asKey).addColumn('at', 'bigint', isSet).execute()
    await partnerTable('staged_partners')
      .addColumn('import_id', 'text', ofImport)
      .addPrimaryKeyConstraint('staged_partners_key', ['import_id', 'id'])
      .execute()
    await keyTable('staged_keys')
      .addColumn('import_id', 'text', ofImport)
      .addPrimaryKeyConstraint('staged_keys_key', ['import_id', 'partner_id', 'key'])
      .execute()
    await contractTable('staged_contracts')
      .addColumn('import_id', 'text', ofImport)
      .addPrimaryKeyConstraint('staged_contracts_key', ['import_id', 'id'])
      .execute()
    await table('people')
      .addColumn('id', 'text', asKey)
      .addColumn('name', 'text', isSet)
      .addColumn('role', 'text', isSet)
      .addColumn('partner_id', 'text')
      .addColumn('sees_all', 'integer', isSet)
      .execute()
    await table('assignments')
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
      .addColumn('partner_id', 'text', isSet)
      .addPrimaryKeyConstraint('assignments_key', ['person_id', 'partner_id'])
      .execute()
    await table('identities')
      .addColumn('identity', 'text', asKey)
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
      .execute()
    await index('identities', 'of', ['person_id'])
    await table('audit')
      .addColumn('id', rowNumber(isPostgreSql), asKey)
      .addColumn('at', 'bigint', isSet)
      .addColumn('who', 'text', isSet)
      .addColumn('what', 'text', isSet)
      .addColumn('rows', 'integer', isSet)
      .execute()
    await table('feedback')
      .addColumn('answer_id', 'text', isSet)
      .addColumn('who', 'text', isSet)
      .addColumn('at', 'bigint', isSet)
      .addColumn('intent', 'text')
      .addColumn('outcome', 'text', isSet)
      .addColumn('language', 'text', isSet)
      .addColumn('verdict', 'text', isSet)
      .addPrimaryKeyConstraint('feedback_key', ['answer_id', 'who'])
      .execute()
    await table('outbox')
      .addColumn('id', rowNumber(isPostgreSql), asKey)
      .addColumn('channel', 'text', isSet)
      .addColumn('conversation', 'text', isSet)
      .addColumn('message', 'text', isSet)
      .addColumn('at', 'bigint', isSet)
      .addColumn('due', 'bigint', isSet)
      .addColumn('tries', 'integer', isSet)
      .addColumn('leased_until', 'bigint', isSet)
      .addColumn('given_up', 'text')
      .execute()
    await index('outbox', 'due', ['given_up', 'due', 'id'])
    await index('outbox', 'of', ['conversation', 'id'])
    await table('sealed')
      .addColumn('kind', 'text', isSet)
      .addColumn('id', 'text', isSet)
      .addColumn('content', 'text', isSet)
      .addColumn('at', 'bigint', isSet)
      .addPrimaryKeyConstraint('sealed_key', ['kind', 'id'])
      .execute()
    await table('questions')
      .addColumn('id', rowNumber(isPostgreSql), asKey)
      .addColumn('at', 'bigint', isSet)
      .addColumn('until', 'bigint', isSet)
      .addColumn('text', 'text', isSet)
      .addColumn('intent', 'text')
      .addColumn('outcome', 'text', isSet)
      .execute()
    for (const name of ['conversations', 'events', 'questions']) await index(name, 'until', ['until'])
  },
})
