/** Widths, spaces and marks made one: what every later step reads. */

/**
 * Makes full-width ASCII and half-width kana the usual ones (NFKC), all dashes "-", all white space one space, and
 * takes out what cannot be seen. Case is kept: words are quoted back to the asker.
 */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
