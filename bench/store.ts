/**
 * `npm run bench:store -- [--sizes 1000,100000,1000000]`: lookups, imports and conversations on both engines, by the number of contracts.
 * PostgreSQL: TEST_DATABASE_URL, else the local database "test", in a schema of its own. Writes its table into bench/README.md
 * unless sizes are given.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import pg from 'pg'
import { openAssistant } from '../src/ask.ts'
import { packageFolder } from '../src/intents.ts'
import type { Asker } from '../src/register/access.ts'
import { type Lookup, lookUp } from '../src/register/lookup.ts'
import { openStore, type Store, type StoreSettings } from '../src/store/index.ts'
import { contractIdOf, contractsEach, partnerOf } from './store-rows.ts'

const { values } = parseArgs({ options: { sizes: { type: 'string' } } })
const sizes = (values.sizes ?? '1000,100000,1000000').split(',').map(Number)
const lookups = 2000
const turns = 2000
const conversationsAtOnce = 20
const partnersOfSales = 100
const base = { asOf: '2015-06-10', language: 'ja' } as const
const program = (name: string): string => join(packageFolder, 'dist', 'bench', name)
const assistantData = process.env.DATA_DIR ?? join(packageFolder, 'data')

/** Somebody's lookup: of the n-th time, in a register of so many partners. */
type Case = (n: number, partners: number) => { asker: Asker; lookup: Lookup }

const sales = (n: number, partners: number): Asker => {
  const assigned = Array.from(
    { length: Math.min(partnersOfSales, partners) },
    (_, m) => partnerOf((n + m * 7) % partners).id,
  )
  return { who: 'sales', role: 'sales', scope: assigned }
}
const admin: Asker = { who: 'admin', role: 'admin', scope: 'all' }
/** Each partner's turn comes in no order that an index has. */
const some = (n: number, count: number): number => (n * 7919) % count
const cases: Record<string, Case> = {
  'own contracts': (n, partners) => {
    const scope = [partnerOf(some(n, partners)).id]
    return { asker: { who: 'partner', role: 'partner', scope }, lookup: base }
  },
  'by number': (n, partners) => ({
    asker: sales(some(n, partners), partners),
    lookup: { ...base, contractId: contractIdOf(some(n, partners)) },
  }),
  'by partner’s name': (n, partners) => {
    const { name, kana, english } = partnerOf(some(n, partners))
    const spelling = [name, kana, english, name.replace('株式会社', '')][n % 4] as string
    return { asker: sales(some(n, partners), partners), lookup: { ...base, partner: spelling } }
  },
  'sales’ first page': (n, partners) => ({ asker: sales(some(n, partners), partners), lookup: base }),
  'admin’s, by dates': (n) => {
    const from = `2015-0${1 + (n % 9)}-01`
    return { asker: admin, lookup: { ...base, renewal: { from, to: from.replace(/01$/, '28') } } }
  },
}

interface Row {
  engine: string
  count: number
  imported: { added: number; staging: number; completing: number; memory: number }
  /** p50 and p99 of each case, in milliseconds. */
  times: Record<string, [number, number]>
  /** Turns a second, one after another and in several conversations at once. */
  turns: [number, number]
}

async function measure(engine: string, settings: StoreSettings, count: number): Promise<Row> {
  const env = { ...process.env, DATABASE_URL: settings.databaseUrl ?? '' }
  const args = [program('store-import.js'), String(count), settings.dataDir]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  const imported = JSON.parse(stdout) as Row['imported']
  if (imported.added !== count) throw new Error(`${engine}: ${imported.added} of ${count} rows were imported`)
  // As PostgreSQL does by itself within a minute, where its autovacuum is on.
  if (settings.databaseUrl) await run('analyze contracts, partners, partner_keys', settings.databaseUrl)
  const store = await openStore(settings)
  try {
    const times: Row['times'] = {}
    for (const [name, make] of Object.entries(cases)) times[name] = await timeLookups(store, make, count)
    return {
      engine,
      count,
      imported,
      times,
      turns: [await turnsPerSecond(store, 1), await turnsPerSecond(store, conversationsAtOnce)],
    }
  } finally {
    await store.close()
  }
}

async function timeLookups(store: Store, make: Case, count: number): Promise<[number, number]> {
  const partners = Math.ceil(count / contractsEach)
  const times: number[] = []
  for (let n = 0; n < lookups + 100; n++) {
    const { asker, lookup } = make(n, partners)
    const start = performance.now()
    const { rows } = await lookUp(store, asker, lookup)
    // The first hundred warm up.
    if (n >= 100) times.push(performance.now() - start)
    // A server has turns of its event loop between two requests, in which what was used is freed.
    await turn()
    if (rows.length === 0) throw new Error(`nothing is found for ${JSON.stringify(lookup)}`)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] as number
  return [at(0.5), at(0.99)]
}

const asked = ['How do I renew?', '15 August', '更新日が10月5日の場合は？', '見積書は？']

async function turnsPerSecond(store: Store, atOnce: number): Promise<number> {
  const assistant = await openAssistant(assistantData, { conversations: store.conversations })
  await assistant.warmUp()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async (_, c) => {
      for (let n = 0; n < turns / atOnce; n++) {
        const text = asked[n % asked.length] as string
        await turn()
        await assistant.ask({ text, asOf: base.asOf, conversation: `${atOnce} ${c} ${n >> 2}` })
      }
    }),
  )
  return turns / ((performance.now() - start) / 1000)
}

async function onSqlite(count: number): Promise<Row> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shirube-store-'))
  try {
    return await measure('embedded', { dataDir }, count)
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

const address = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test'
async function onPostgreSql(count: number): Promise<Row> {
  const schema = `shirube_bench_${process.pid}`
  const databaseUrl = `${address}${address.includes('?') ? '&' : '?'}options=-c%20search_path%3D${schema}`
  await run(`create schema ${schema}`)
  try {
    return await measure('PostgreSQL', { dataDir: ':memory:', databaseUrl }, count)
  } finally {
    await run(`drop schema ${schema} cascade`)
  }
}

async function run(statement: string, at = address): Promise<string> {
  const client = new pg.Client({ connectionString: at, connectionTimeoutMillis: 3000 })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return String(Object.values(rows[0] ?? {})[0] ?? '')
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : 0)

function lookupTable(rows: readonly Row[]): string {
  const head = ['lookups, ms', 'contracts', ...Object.keys(cases)]
  return table(
    head,
    rows.map(({ engine, count, times }) => {
      const cells = Object.values(times).map(([p50, p99]) => `${milliseconds(p50)} / ${milliseconds(p99)}`)
      return [engine, whole(count), ...cells]
    }),
  )
}

function workTable(rows: readonly Row[]): string {
  const turnHeads = ['turns/s, one after another', `turns/s, ${conversationsAtOnce} at once`]
  const head = ['', 'contracts', 'imported rows/s', 'seconds', 'of which taking over', 'peak memory, MB', ...turnHeads]
  return table(
    head,
    rows.map(({ engine, count, imported: { staging, completing, memory }, turns }) => {
      const seconds = staging + completing
      const times = [whole(count / seconds), seconds.toFixed(1), completing.toFixed(1)]
      return [engine, whole(count), ...times, whole(memory), ...turns.map(whole)]
    }),
  )
}

const table = (head: readonly string[], rows: readonly string[][]): string =>
  [head, head.map((_, n) => (n === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Puts the text between its marks in bench/README.md, and the marks at the end where there are none. */
function writeSection(text: string): void {
  const file = join(packageFolder, 'bench', 'README.md')
  const [open, close] = ['<!-- store -->', '<!-- /store -->']
  const old = readFileSync(file, 'utf8')
  const marked = old.includes(open) ? old : `${old.trimEnd()}\n\n## The store\n\n${open}\n\n${close}\n`
  const before = marked.slice(0, marked.indexOf(open) + open.length)
  writeFileSync(file, `${before}\n\n${text}\n\n${marked.slice(marked.indexOf(close))}`)
}

await run('select 1').catch((error) => {
  console.error(`store: no PostgreSQL: ${error.message || error.code}. Start one, or name it in TEST_DATABASE_URL`)
  process.exit(1)
})
const rows: Row[] = []
for (const on of [onSqlite, onPostgreSql])
  for (const count of sizes) {
    const row = await on(count)
    rows.push(row)
    console.log(JSON.stringify(row))
  }
const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`
const server = (await run('show server_version')).split(' ')[0]
const text = `What is kept, on both engines; ${contractsEach} contracts a partner. \`npm run bench:store\` on ${machine}, PostgreSQL ${server} on the same machine; ${new Date().toISOString().slice(0, 10)}.

Lookups, p50 / p99 of ${whole(lookups)}, each with its note in the audit log; a sales person has ${partnersOfSales} partners. PostgreSQL’s statistics are brought up to date after the import, as its autovacuum does within a minute; until then it may search by the wrong index:

${lookupTable(rows)}

Imports, ${whole(1000)} rows at a time in a process of its own, and turns of conversations with their answers:

${workTable(rows)}`
console.log(text)
if (values.sizes === undefined) writeSection(text)
