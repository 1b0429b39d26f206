/** Rows of text in columns, for a person at a terminal. */

/** Characters that terminals draw two columns wide: kana, kanji, full-width letters. */
const isWide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{3fffd}]/u
const isMark = /\p{M}/u

const widthOf = (text: string): number =>
  [...text].reduce((width, char) => width + (isMark.test(char) ? 0 : isWide.test(char) ? 2 : 1), 0)

/** Lines with two spaces between columns; a cell is on one line, whatever was in it. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')))
  const widths = cells.reduce<number[]>(
    (all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, widthOf(cell))),
    [],
  )
  return cells
    .map((row) =>
      row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
