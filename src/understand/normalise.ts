/** Widths, spaces and marks made one: what every later step reads. */

/**
 * Makes full-width ASCII and half-width kana the usual ones (NFKC), all dashes "-", all white space one space, and
 * takes out what cannot be seen. Case is kept: words are quoted back to the asker.
 */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
