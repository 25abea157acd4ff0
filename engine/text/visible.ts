/** What steers a terminal, and what turns the direction of the words around it (Unicode's explicit bidirectional controls). */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const BREAKS = /\s*[\r\n\u2028\u2029]+\s*/g;
const LAID_OUT = ['\n', '\t'];

const written = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text of our own that holds names from elsewhere: what is steering in it is written out, as \u202e; its lines and tabs stay. */
export const harmless = (text: string): string =>
  text.replace(STEERING, (sign) => (LAID_OUT.includes(sign) ? sign : written(sign)));

/** A name from elsewhere, such as a file or tensor, as it can stand in a sentence: on one line, with nothing steering in it. */
export const visible = (name: string): string => name.replace(BREAKS, ' ').replace(STEERING, written);
