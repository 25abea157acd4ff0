import { InputError } from '../../core/errors';
import { file, int, texts } from '../../core/params';
import { LIMITS } from '../../graph/limits';
import { defineDataSource } from '../contract';
import { charactersInfo, charactersTable, charactersView } from '../text/characters';
import { readText } from '../text/readText';

/** A text of the user's, character by character, as the sonnets. */
export const text = defineDataSource({
  type: 'text',
  ownFiles: {
    place: 'path',
    endings: ['.txt', '.md'],
    holds: 'text',
    asked: ['context'],
    inspect: async (path, context) => (await import('../inspect/text')).inspectText(path, context),
  },
  params: {
    path: file({ default: '' }),
    context: int({ default: 48, min: 1, max: 512 }),
    alphabet: texts({ default: [], maxLength: LIMITS.textsLength }),
  },
  info: ({ path, context, alphabet }) => {
    if (path === '' || alphabet.length === 0) throw new InputError('data.file.notChosen', { source: 'text' });
    return charactersInfo(alphabet, context);
  },
  view: ({ alphabet }) => charactersView(alphabet),
  open: async ({ path, context, alphabet }, { files, split }) => {
    const places = new Map(alphabet.map((character, place) => [character, place]));
    let line = 1;
    const characters = [...readText(files.open(path), path)];
    const codes = Uint16Array.from(characters, (character) => {
      const place = places.get(character);
      if (place === undefined) throw new InputError('data.text.character', { file: path, line, character });
      if (character === '\n') line++;
      return place;
    });
    return charactersTable(codes, context, { split }, path);
  },
});
