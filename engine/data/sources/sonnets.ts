import { int } from '../../core/params';
import { defineDataSource } from '../contract';
import { sonnets as poems } from './sonnetsText';

const text = poems.map(([, lines]) => lines).join('\n\n');
const alphabet = [...new Set(text)].sort();
const codes = Uint8Array.from(text, (character) => alphabet.indexOf(character));

/** Signs for what cannot be seen. */
const SEEN: Readonly<Record<string, string>> = { '\n': '↵', ' ': '␣' };

/** Share of the text that is kept for each of validation and test: its end, so that no line is in two parts. */
const SHARE = 0.1;

/**
 * Shakespeare's sonnets, character by character: the input is `context` characters, each by its place in the alphabet
 * of the text (which Embedding reads), the class is the character after them. The parts are stretches of the text one
 * after the other, the same for every seed; no sample reaches from one into the next.
 */
export const sonnets = defineDataSource({
  type: 'sonnets',
  params: { context: int({ default: 48, min: 1, max: 512 }) },
  info: ({ context }) => ({
    input: [context],
    target: { kind: 'class', classes: alphabet.map((character) => SEEN[character] ?? character) },
    image: false,
  }),
  open: async ({ context }) => {
    const held = Math.floor(codes.length * SHARE);
    const starts = { train: 0, valid: codes.length - 2 * held, test: codes.length - held };
    return {
      counts: { train: starts.valid - context, valid: held - context, test: held - context },
      readInput(part, index, into, at) {
        const start = starts[part] + index;
        for (let i = 0; i < context; i++) into[at + i] = codes[start + i] as number;
      },
      readTarget(part, index, into, at) {
        into[at] = codes[starts[part] + index + context] as number;
      },
    };
  },
});
