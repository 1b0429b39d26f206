/** Platforms wait only so long for an answer to their calls; work that takes longer goes on behind it. */

/**
 * What comes of some work, or undefined where that takes longer than so many milliseconds; the work goes on.
 * @param ifLateFails hears of an error that comes too late for anybody else
 */
export async function inTime<T>(
  work: Promise<T>,
  milliseconds: number,
  ifLateFails: (error: unknown) => void = () => undefined,
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      work.catch(ifLateFails)
      resolve(undefined)
    }, milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
