import { InputError } from '../../core/errors';
import type { SampleInfo } from '../../graph/sample';
import type { OpenContext, SampleTable } from '../contract';
import type { SampleView } from '../show';
import { sharesOf } from '../split/rows';

/** Signs for what cannot be seen. */
const SEEN: Readonly<Record<string, string>> = { '\n': '↵', ' ': '␣', '\t': '⇥', '\r': '␍' };

/** Share of the text that is kept for each of validation and test. */
const SHARE = 0.1;

/** The characters of a text, each once, in the order of their numbers. */
export function alphabetOf(text: string): string[] {
  return [...new Set(text)].sort();
}

/** What samples of a text look like: so many characters, and the one after them as the class. */
export function charactersInfo(alphabet: readonly string[], context: number): SampleInfo {
  const classes = alphabet.map((character) => SEEN[character] ?? character);
  return { input: [context], target: { kind: 'class', classes }, image: false };
}

/** Inputs of a text are shown as the text; where a line ends is seen. */
export function charactersView(alphabet: readonly string[]): SampleView {
  return { kind: 'text', alphabet: alphabet.map((character) => (character === '\n' ? '↵' : character)) };
}

/**
 * Samples of a text, given as places in its alphabet. The parts are stretches of the text one after the other, the same
 * for every seed; no sample reaches from one into the next. Shares may be set, their order not.
 */
export function charactersTable(
  codes: ArrayLike<number>,
  length: number,
  { split }: Pick<OpenContext, 'split'>,
  file: string,
): SampleTable {
  const { valid, test } = sharesOf(split) ?? { valid: SHARE, test: SHARE };
  const testing = Math.floor(codes.length * test);
  const held = Math.floor(codes.length * valid);
  const starts = { train: 0, valid: codes.length - testing - held, test: codes.length - testing };
  const samples = (characters: number) => Math.max(0, characters - length);
  const counts = { train: samples(starts.valid), valid: samples(held), test: samples(testing) };
  if (counts.train === 0) throw new InputError('data.text.short', { file, characters: codes.length, context: length });
  return {
    counts,
    readInput(part, index, into, at) {
      const start = starts[part] + index;
      for (let i = 0; i < length; i++) into[at + i] = codes[start + i] as number;
    },
    readTarget(part, index, into, at) {
      into[at] = codes[starts[part] + index + length] as number;
    },
  };
}
