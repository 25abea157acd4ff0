/** What a file system refuses in a name, and halves of a letter. */
export const REFUSED_SIGN = /[<>:"/\\|?*\p{Cc}\p{Cs}]/u;

/**
 * The name of a design without what nobody means by what they type: signs that turn the order of what follows, with which a
 * name can look like another; the extension; and blanks and dots at the ends.
 */
export const meantName = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .replace(/(\s*\.loom)+$/i, '')
    .replace(/^[. ]+|[. ]+$/g, '');
