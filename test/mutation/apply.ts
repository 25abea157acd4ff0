import type { Break } from './breaks';

/** The file's text with the break in it. Throws where the place is not there exactly once. */
export function broken(text: string, { file, find, put }: Break): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`${file} has ${places} places like '${find}', and there must be one`);
  // Not as a pattern, where $ would mean something.
  return text.replace(find, () => put);
}

/** What differs, words and signs taken as one each: "b.sign → b.abs" is one. */
export function changedTokens({ find, put }: Break): number {
  const tokens = (text: string) => text.match(/[\w.]+|[^\s\w]/g) ?? [];
  const [before, after] = [tokens(find), tokens(put)];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return Math.max(before.length, after.length) - start - end;
}
