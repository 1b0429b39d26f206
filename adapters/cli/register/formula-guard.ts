/** Cells that a spreadsheet would take for a formula and run: written as text, and read back as they were. */

const sign = '=+\\-@＝＋－＠\\t\\r'
const wouldRun = new RegExp(`^[${sign}].`, 's')
/** Marks that were in the text already: one more keeps them apart from ours. A reader takes a mark off digits, too. */
const isMarked = new RegExp(`^'+[${sign}\\d]`)

/** Puts ' before what a spreadsheet would run. A lone sign, as in "-" for "none", is left as it is. */
export const guard = (cell: string): string => (wouldRun.test(cell) || isMarked.test(cell) ? `'${cell}` : cell)

/** Takes off the ' that `guard` put, or that somebody typed into a spreadsheet to the same end. */
export const unguard = (cell: string): string => (isMarked.test(cell) ? cell.slice(1) : cell)

/** ="0012": how spreadsheets are told to leave a text alone. */
const isConstant = /^="(?:[^"]|"")*"$/

/** A cell as it stands in somebody's file, so that it does not run and is read as it would have been. */
export const disarm = (cell: string): string => (wouldRun.test(cell) && !isConstant.test(cell) ? `'${cell}` : cell)
