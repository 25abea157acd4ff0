/** The parts of a zip archive that reader and writer go by. Source: APPNOTE.TXT, PKWARE, 4.3. */

/** Where each entry begins. */
export const LOCAL = { mark: 0x04034b50, size: 30 } as const;
/** Each entry in the directory. */
export const CENTRAL = { mark: 0x02014b50, size: 46 } as const;
/** The end of the directory. */
export const END = { mark: 0x06054b50, size: 22 } as const;
/** What stands in a field of a zip64, whose numbers do not fit and stand elsewhere. */
export const ELSEWHERE = 2 ** 32 - 1;
