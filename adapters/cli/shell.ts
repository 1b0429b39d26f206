/** Words of a command line as they must be typed. */

const isPlain = /^[\w@%+=:,./\u0080-\uffff-]+$/
/** What a POSIX shell does not leave alone between double quotes. */
const isActive = /["$`\\!]/

/** A word as a shell takes it whole: quoted where it must be, in marks that Windows knows too where they do. */
export function toShell(word: string): string {
  if (isPlain.test(word) && !/\s/.test(word)) return word
  return isActive.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`
}
