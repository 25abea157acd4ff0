import { int } from '../../core/params';
import { defineDataSource } from '../contract';
import { alphabetOf, charactersInfo, charactersTable, charactersView } from '../text/characters';
import { sonnets as poems } from './sonnetsText';

const text = poems.map(([, lines]) => lines).join('\n\n');
const alphabet = alphabetOf(text);
const codes = Uint8Array.from(text, (character) => alphabet.indexOf(character));

/**
 * Shakespeare's sonnets, character by character: the input is `context` characters, each by its place in the alphabet
 * of the text (which Embedding reads), the class is the character after them. The parts are stretches of the text one
 * after the other, the same for every seed; no sample reaches from one into the next.
 */
export const sonnets = defineDataSource({
  type: 'sonnets',
  params: { context: int({ default: 48, min: 1, max: 512 }) },
  info: ({ context }) => charactersInfo(alphabet, context),
  view: () => charactersView(alphabet),
  open: async ({ context }, given) => charactersTable(codes, context, given, 'sonnets'),
});
