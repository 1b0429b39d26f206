/** Reads the rows of a CSV file (comma, tab or semicolon), a few at a time. */
import { pipeline } from 'node:stream'
import { type Options, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { type Encoding, textOf } from './encoding.ts'
import { columnOf } from './heads.ts'

export type Delimiter = ',' | '\t' | ';'

/** A row longer than this is a quotation mark that was never closed. */
const longestRow = 1024 * 1024

const options = {
  // All three in one file, as happens where files were put together.
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: longestRow,
} satisfies Options

/**
 * The delimiter and the heads: the first row that is not blank, cut the way in which most of its cells are heads we know.
 * @param beginning the first characters of the file
 */
export function readFirstRow(beginning: string): { delimiter: Delimiter; heads: string[] } {
  const found = ([',', '\t', ';'] as const).map((delimiter) => {
    const heads = firstRow(beginning, delimiter)
    return { delimiter, heads, known: heads.filter(columnOf).length }
  })
  const { delimiter, heads } = found.reduce((best, next) =>
    next.known > best.known || (next.known === best.known && next.heads.length > best.heads.length) ? next : best,
  )
  return { delimiter, heads }
}

function firstRow(beginning: string, delimiter: Delimiter): string[] {
  let first: string[] = []
  try {
    parseAtOnce(beginning, {
      ...options,
      delimiter,
      to: 1,
      skip_records_with_empty_values: true,
      on_record: (row: string[]) => {
        if (first.length === 0) first = row
        return row
      },
    })
  } catch {
    // The beginning may end inside a later cell.
  }
  return first
}

/**
 * Every row with its cells, blank ones too, so that their count is the row's number in a spreadsheet.
 * @throws CsvError
 */
export async function* readCsv(
  path: string,
  encoding: Encoding,
  delimiter: Delimiter,
  onBytes: (count: number) => void,
): AsyncGenerator<string[]> {
  const parser = parse({ ...options, delimiter })
  // What goes wrong on the way ends the parser with that error, which the loop throws.
  pipeline(textOf(path, encoding, onBytes), parser, () => undefined)
  for await (const row of parser) yield row as string[]
}
