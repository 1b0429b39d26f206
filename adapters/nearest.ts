/** The known name that a mistyped one was most likely meant to be. */

/** `--asOf`, `--as_of` and `--as-of` are one name to a reader. */
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The nearest of a few names: equal but for case and dashes, a beginning, or at most two letters off; else undefined. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const typed = bare(name)
  if (typed === '') return undefined
  const near = known
    .map((other) => ({ other, distance: distance(typed, bare(other)) }))
    .sort((a, b) => a.distance - b.distance)[0]
  // In a short name two letters are most of it, so half of it may be wrong at most.
  if (near && near.distance <= Math.min(2, Math.floor(bare(near.other).length / 2))) return near.other
  return known.find((other) => typed.length > 1 && (bare(other).startsWith(typed) || typed.startsWith(bare(other))))
}

/** Letters to add, drop, change, or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i])
  const at = (i: number, j: number) => table[i]?.[j] ?? i + j
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? at(i - 2, j - 2) + 1 : change
      table[i]?.push(Math.min(change, swap, at(i - 1, j) + 1, at(i, j - 1) + 1))
    }
  }
  return at(a.length, b.length)
}
