/** Text that is safe to show in a terminal, whoever wrote it. */

/**
 * Without control characters (C0 but line feed and tab, DEL, C1: they begin escape sequences) and without the marks that
 * turn the direction of writing (they make a text read as what it is not).
 */
export const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be taken out
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
